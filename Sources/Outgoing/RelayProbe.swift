package import Classifieds
import Foundation
import Glibc

/// Asks a relay whether it is there, as a browser begins: one binding request (STUN, RFC 8489), which needs no secret.
package struct RelayProbe: Sendable {
    private let patience: Duration
    private let certificates: CertificateProbe
    private let threads = BlockingThreads(atMost: 1)

    /// - Parameter patience: how long an answer may take.
    package init(patience: Duration = .seconds(2), authorityFile: String? = nil) {
        self.patience = patience
        certificates = CertificateProbe(authorityFile: authorityFile)
    }

    /// Asks one address of it, as often as its name has machines until one answers.
    package func ask(_ server: RelayServer) async -> RelayReply {
        guard server.isEncrypted else { return await threads.run { [self] in request(server) } }
        // A handshake says enough; over UDP it would be another one (DTLS), and the port is the same.
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        return switch await certificates.ask("https://\(host):\(server.port)") {
        case .good: .answers
        case .refused: .other
        default: .silent
        }
    }

    private func request(_ server: RelayServer) -> RelayReply {
        var hints = addrinfo()
        hints.ai_socktype = server.isTCP ? Int32(SOCK_STREAM.rawValue) : Int32(SOCK_DGRAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(server.host, "\(server.port)", &hints, &found) == 0, let first = found else {
            return .unknownHost
        }
        defer { freeaddrinfo(first) }
        var reply = RelayReply.silent
        for address in sequence(first: first, next: { $0.pointee.ai_next }) {
            reply = request(at: address.pointee)
            if reply == .answers { break }
        }
        return reply
    }

    private func request(at address: addrinfo) -> RelayReply {
        let handle = socket(address.ai_family, address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard handle >= 0 else { return .silent }
        defer { close(handle) }
        let (seconds, rest) = patience.components
        var limit = timeval(tv_sec: Int(seconds), tv_usec: Int(rest / 1_000_000_000_000))
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(handle, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        let request = BindingRequest()
        guard connect(handle, address.ai_addr, address.ai_addrlen) == 0,
            send(handle, request.bytes, request.bytes.count, Int32(MSG_NOSIGNAL)) == request.bytes.count
        else { return .silent }
        var answer = [UInt8](repeating: 0, count: 1_500)
        let length = recv(handle, &answer, answer.count, 0)
        guard length > 0 else { return .silent }
        return request.isAnswered(by: answer.prefix(length)) ? .answers : .other
    }
}

/// « Who am I? » of STUN (RFC 8489, § 5): its kind, no content, a fixed number, and a name drawn at random.
struct BindingRequest: Sendable {
    private static let cookie: [UInt8] = [0x21, 0x12, 0xA4, 0x42]
    private let name: [UInt8]

    init() {
        name = (0..<12).map { _ in .random(in: .min ... .max) }
    }

    var bytes: [UInt8] { [0x00, 0x01, 0x00, 0x00] + Self.cookie + name }

    /// Whether these are the answer to this one: that it is no error, the number and the name again.
    func isAnswered(by bytes: some Collection<UInt8>) -> Bool {
        bytes.count >= 20 && Array(bytes.prefix(2)) == [0x01, 0x01]
            && Array(bytes.dropFirst(4).prefix(16)) == Self.cookie + name
    }
}
