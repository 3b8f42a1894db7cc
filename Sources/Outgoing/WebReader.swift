package import Classifieds
import Foundation

/// Asks one web site, under its name only, and tells who asks.
package struct WebReader: SiteReader {
    /// What the site sees in its log.
    static let userAgent = "zone-visio-policy-verify/1"
    /// The most redirections of one address.
    private static let mostSteps = 3

    private let origin: SiteOrigin
    private let destinations: Destinations
    private let authorityFile: String?
    private let limits: ServerLimits
    private let threads = BlockingThreads(atMost: 1)

    /// - Parameter authorityFile: certificates to trust instead of the system's, in PEM.
    package init(
        _ origin: SiteOrigin, authorityFile: String? = nil,
        limits: ServerLimits = ServerLimits(connect: .seconds(10), total: .seconds(30))
    ) {
        self.origin = origin
        self.authorityFile = authorityFile
        self.limits = limits
        destinations = Destinations(allowed: ["\(origin.host):\(origin.port)"])
    }

    package func read(_ request: SiteRequest) async throws(SiteFailure) -> SiteAnswer {
        var request = request
        for _ in 0...Self.mostSteps {
            let answer = try await ask(request)
            guard request.method != .post, [301, 302, 303, 307, 308].contains(answer.status),
                let location = answer["location"]
            else { return answer }
            request = try request.redirected(to: location)
        }
        throw SiteFailure("it leads from address to address without end")
    }

    private func ask(_ request: SiteRequest) async throws(SiteFailure) -> SiteAnswer {
        let address = URLComponents(string: request.address)
        let port = address?.port ?? (address?.scheme == "https" ? 443 : 80)
        guard let host = address?.host, destinations.allows(host: host, port: port) else {
            throw SiteFailure("it leads to another host, which isn't asked")
        }
        let (authorityFile, limits) = (authorityFile, limits)
        return try await threads.run {
            Result { () throws(SiteFailure) in
                try WebDialogue(request).run(authorityFile: authorityFile, limits: limits)
            }
        }.get()
    }
}

extension SiteRequest {
    /// The same request at another address of the answer's (RFC 9110 §10.2.2).
    fileprivate func redirected(to location: String) throws(SiteFailure) -> SiteRequest {
        guard let base = URL(string: address), let target = URL(string: location, relativeTo: base) else {
            throw SiteFailure("it leads to an address that can't be read")
        }
        var request = SiteRequest(address: target.absoluteString)
        request.method = method
        request.headers = headers
        request.needsNewestTLS = needsNewestTLS
        request.mostBytes = mostBytes
        return request
    }
}
