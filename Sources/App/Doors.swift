import Foundation
import Glibc
import Web

/// The sockets that `serve` listens on: those it was handed, or else those it is told to open.
struct Doors {
    let host: String
    let port: Int
    let redirectPort: Int?

    /// The hosts at which it would listen: its own, and those of the sockets that it was handed.
    var hosts: [String] {
        let handed = HandedSockets.named(in: ProcessInfo.processInfo.environment)
        return [host] + handed.values.compactMap(HandedSockets.host)
    }

    /// - Throws: `OperatorError`, `CertificateProblem`.
    func listening(_ settings: Settings) throws -> Listening {
        let environment = ProcessInfo.processInfo.environment
        let handed = HandedSockets.named(in: environment)
        // What the program starts has no part in them.
        for socket in handed.values { _ = fcntl(socket, F_SETFD, FD_CLOEXEC) }
        // Nobody is left waiting at one that isn't served.
        guard handed.count == HandedSockets.count(in: environment) else {
            throw OperatorError("Several sockets of one name were handed over: one https and one http at most.")
        }

        let certificates = try settings.certificate.map {
            try Certificates($0, for: URL(string: settings.baseURL)?.host ?? "")
        }
        let socket = try site(among: handed, hasCertificate: certificates != nil)
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

    /// The socket of the site itself among those that were handed over; `nil` to open one.
    private func site(among handed: [String: CInt], hasCertificate: Bool) throws -> CInt? {
        let socket = handed[hasCertificate ? "https" : "http"] ?? handed[""]
        let isWrong = hasCertificate ? socket == nil && handed["http"] != nil : handed["https"] != nil
        guard isWrong else { return socket }
        throw OperatorError(
            hasCertificate
                ? "A certificate is set, and the socket that was handed over is named http: its name must be https."
                : "The socket that was handed over is named https, and no certificate is set: ZONEVISIO_TLS_CERTIFICATE."
        )
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
