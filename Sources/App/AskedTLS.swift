import Classifieds
import Configuration
import Foundation
import Web

extension AskedSettings {
    /// The files of the site's certificate; `nil` where a proxy in front has one.
    func certificate(for baseURL: String) throws -> CertificateFiles? {
        let certificate = reader.string(forKey: "tlsCertificate")
        let key = reader.string(forKey: "tlsKey")
        let allowsTLS12 = try minimum()
        guard certificate != nil || key != nil else { return nil }
        guard let certificate, let key else {
            throw OperatorError("Set ZONEVISIO_TLS_CERTIFICATE and ZONEVISIO_TLS_KEY, both or neither.")
        }
        guard baseURL.hasPrefix("https://") else {
            throw OperatorError("With ZONEVISIO_TLS_CERTIFICATE, ZONEVISIO_BASE_URL must begin with https://.")
        }
        return CertificateFiles(certificate: certificate, key: key, allowsTLS12: allowsTLS12)
    }

    private func minimum() throws -> Bool {
        switch reader.string(forKey: "tlsMinimum") {
        case nil, "1.3": return false
        case "1.2": return true
        default: throw OperatorError("ZONEVISIO_TLS_MINIMUM is « 1.3 » or « 1.2 ».")
        }
    }
}
