import Database
import Foundation
import NIOHTTP2
import NIOSSL
import Synchronization

/// The files of a certificate and its key, and the oldest TLS that is spoken with them.
package struct CertificateFiles: Sendable {
    /// PEM: the site's certificate, then those that lead from it to an authority.
    let certificate: String
    /// PEM, not encrypted; not for everybody to read.
    let key: String
    let allowsTLS12: Bool

    package init(certificate: String, key: String, allowsTLS12: Bool = false) {
        self.certificate = certificate
        self.key = key
        self.allowsTLS12 = allowsTLS12
    }
}

/// The certificate that new connections are shown: it can be changed while the site runs, and connections that are open keep
/// theirs.
package final class Certificates: Sendable {
    private struct Shown: Sendable {
        let context: NIOSSLContext
        let ends: Instant
        let files: [FileVersion]
    }

    private let files: CertificateFiles
    private let host: String
    private let shown: Mutex<Shown>

    /// - Parameter host: the name of the base URL, which the certificate must be for.
    /// - Throws: `CertificateProblem`.
    package init(_ files: CertificateFiles, for host: String) throws(CertificateProblem) {
        self.files = files
        self.host = host
        shown = Mutex(try Self.load(files, for: host))
    }

    var context: NIOSSLContext { shown.withLock(\.context) }

    /// When the certificate that is shown ends.
    var ends: Instant { shown.withLock(\.ends) }

    /// Whether the files are others than those shown: a renewal writes both.
    package var hasChanged: Bool { shown.withLock(\.files) != FileVersion.of(files) }

    /// Shows from now on what is in the files.
    ///
    /// - Throws: `CertificateProblem`; then what was shown stays.
    package func reload() throws(CertificateProblem) {
        let fresh = try Self.load(files, for: host)
        shown.withLock { $0 = fresh }
    }

    private static func load(_ files: CertificateFiles, for host: String) throws(CertificateProblem) -> Shown {
        let versions = FileVersion.of(files)
        let chain = try certificates(files.certificate)
        let key = try privateKey(files.key)
        let leaf = chain[0]
        let now = time_t(Date().timeIntervalSince1970)
        guard leaf.notValidAfter > now else { throw .expired(files.certificate) }
        guard leaf.notValidBefore <= now else { throw .notYetValid(files.certificate) }
        guard CertificateNames(leaf).cover(host) else { throw .otherName(files.certificate, host: host) }

        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = files.allowsTLS12 ? .tlsv12 : .tlsv13
        // Of TLS 1.2 only what is forward secret and authenticated (RFC 9325 §4.2); of TLS 1.3 all is.
        configuration.cipherSuiteValues = [
            .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        ]
        configuration.applicationProtocols = NIOHTTP2SupportedALPNProtocols
        do {
            return Shown(
                context: try NIOSSLContext(configuration: configuration),
                ends: Instant(milliseconds: Int64(leaf.notValidAfter) * 1_000), files: versions)
        } catch {
            throw .mismatch(certificate: files.certificate, key: files.key)
        }
    }

    private static func certificates(_ path: String) throws(CertificateProblem) -> [NIOSSLCertificate] {
        guard FileManager.default.isReadableFile(atPath: path) else { throw .unreadable(path) }
        guard let chain = try? NIOSSLCertificate.fromPEMFile(path), !chain.isEmpty else { throw .notPEM(path) }
        return chain
    }

    private static func privateKey(_ path: String) throws(CertificateProblem) -> NIOSSLPrivateKey {
        guard FileManager.default.isReadableFile(atPath: path) else { throw .unreadable(path) }
        let mode = (try? FileManager.default.attributesOfItem(atPath: resolved(path)))?[.posixPermissions] as? Int
        guard let mode, mode & 0o007 == 0 else { throw .openKey(path) }
        // A key that asks for a password would ask nobody.
        guard let key = try? NIOSSLPrivateKey(file: path, format: .pem, passphraseCallback: { $0("".utf8) }) else {
            throw .notPEM(path)
        }
        return key
    }

    private static func resolved(_ path: String) -> String {
        URL(filePath: path).resolvingSymlinksInPath().path
    }
}

/// By which a file is known to be another than before.
private struct FileVersion: Sendable, Equatable {
    let number: UInt64
    let size: Int64
    let changed: Int64

    static func of(_ files: CertificateFiles) -> [FileVersion] {
        [files.certificate, files.key].map { path in
            var found = stat()
            guard stat(path, &found) == 0 else { return FileVersion(number: 0, size: -1, changed: 0) }
            return FileVersion(
                number: UInt64(found.st_ino), size: Int64(found.st_size),
                changed: Int64(found.st_mtim.tv_sec) * 1_000_000_000 + Int64(found.st_mtim.tv_nsec))
        }
    }
}

/// Why a certificate can't be shown.
package enum CertificateProblem: Error, Equatable {
    case unreadable(String)
    case notPEM(String)
    case openKey(String)
    case mismatch(certificate: String, key: String)
    case expired(String)
    case notYetValid(String)
    case otherName(String, host: String)

    /// What is wrong, and what to do, for the operator.
    package var sentence: String {
        switch self {
        case .unreadable(let path): "\(path) can't be read: check its name and its rights."
        case .notPEM(let path): "\(path) isn't a PEM file of what it should hold, without a password."
        case .openKey(let path): "\(path) is a key that every user of this machine may read: chmod o= \(path)."
        case .mismatch(let certificate, let key): "\(key) isn't the key of \(certificate)."
        case .expired(let path): "\(path) has expired: renew it."
        case .notYetValid(let path): "\(path) isn't valid yet: check the hour of this machine."
        case .otherName(let path, let host): "\(path) isn't for \(host), the name of ZONEVISIO_BASE_URL."
        }
    }
}
