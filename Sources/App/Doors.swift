import Foundation
import Glibc
import Web

/// The sockets that `serve` listens on: those it was handed, or else those it is told to open.
struct Doors {
    let host: String
    let port: Int
    let redirectPort: Int?

    /// - Throws: `OperatorError`, `CertificateProblem`.
    func listening(_ settings: Settings) throws -> Listening {
        let environment = ProcessInfo.processInfo.environment
        let handed = HandedSockets.named(in: environment)
        // What the program starts has no part in them.
        for socket in handed.values { _ = fcntl(socket, F_SETFD, FD_CLOEXEC) }

        let certificates = try settings.certificate.map {
            try Certificates($0, for: URL(string: settings.baseURL)?.host ?? "")
        }
        let socket = certificates == nil ? handed["http"] ?? handed["https"] : handed["https"]
        var listening = Listening(
            at: socket.map { .inherited($0) } ?? .address(host: host, port: port), connections: Self.connections())
        listening.certificates = certificates
        listening.acmeFolder = settings.acmeFolder
        listening.manager = ServiceManager(path: environment["NOTIFY_SOCKET"])
        if certificates != nil {
            listening.redirect =
                handed["http"].map { .inherited($0) } ?? redirectPort.map { .address(host: host, port: $0) }
        } else if redirectPort != nil {
            throw OperatorError("--redirect-port is for a site with a certificate: set ZONEVISIO_TLS_CERTIFICATE.")
        }
        return listening
    }

    /// How many connections there is room for, once the limit of open files is as high as it may be.
    private static func connections() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        _ = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return min(8_192, max(64, Int(clamping: limit.rlim_cur) - 256))
    }
}
