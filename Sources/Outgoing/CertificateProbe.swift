import CCurl
package import Classifieds
import Database
import Foundation

/// Asks the site's own address for its certificate, as a browser would: one TLS handshake, and nothing is said.
package struct CertificateProbe: Sendable {
    private let authorityFile: String?
    private let limits: ServerLimits
    private let threads = BlockingThreads(atMost: 1)

    /// - Parameter authorityFile: PEM certificates to trust instead of the system's.
    package init(authorityFile: String? = nil, limits: ServerLimits = ServerLimits()) {
        self.authorityFile = authorityFile
        self.limits = limits
    }

    /// - Parameter address: `https://www.exemple.fr`, with its port where it has one.
    package func ask(_ address: String) async -> ServedCertificate {
        await threads.run { [self] in shake(address) }
    }

    private func shake(_ address: String) -> ServedCertificate {
        guard CurlSettings.isReady, let handle = curl_easy_init() else { return .unreachable }
        defer { curl_easy_cleanup(handle) }
        ccurl_set_string(handle, CURLOPT_URL, address)
        CurlSettings.set(handle, scheme: "https", limits: limits)
        CurlSettings.set(handle, encryption: CURLUSESSL_ALL, authorityFile: authorityFile)
        ccurl_set_long(handle, CURLOPT_CONNECT_ONLY, 1)
        ccurl_set_long(handle, CURLOPT_CERTINFO, 1)
        switch curl_easy_perform(handle) {
        case CURLE_OK:
            guard let life = WebDialogue.certificate(handle) else { return .refused }
            return .good(from: Self.instant(life.start), until: Self.instant(life.end))
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CONNECT_ERROR:
            return .refused
        default: return .unreachable
        }
    }

    private static func instant(_ date: Date) -> Instant {
        Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }
}
