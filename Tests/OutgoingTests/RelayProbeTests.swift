import Classifieds
import Foundation
import Glibc
import Testing

@testable import Outgoing

/// Against sockets of this machine; a real relay is asked in the browser journeys.
@Suite struct RelayProbeTests {
    @Test func `asks as the standard has it, and knows its own answer`() {
        let request = BindingRequest()
        #expect(request.bytes.count == 20 && Array(request.bytes.prefix(8)) == [0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42])
        #expect(BindingRequest().bytes != request.bytes)
        #expect(request.isAnswered(by: [1, 1] + request.bytes.dropFirst(2)))
        #expect(!request.isAnswered(by: request.bytes), "an echo is no answer")
        #expect(!request.isAnswered(by: [1, 1] + BindingRequest().bytes.dropFirst(2)), "another's isn't ours")
        #expect(!request.isAnswered(by: [1, 1] + request.bytes.dropFirst(2).dropLast()))
    }

    @Test(arguments: [[1, 1], [1, 0x11], nil] as [[UInt8]?])
    func `hears what answers`(kind: [UInt8]?) async throws {
        let socket = try EchoSocket()
        Thread { socket.answerOnce(with: kind) }.start()
        // Nothing comes where it says nothing; otherwise it has its time.
        let probe = RelayProbe(patience: kind == nil ? .milliseconds(200) : .seconds(30))
        let reply = await probe.ask(try Self.server("turn:127.0.0.1:\(socket.port)"))
        #expect(reply == (kind == [1, 1] ? .answers : kind == nil ? .silent : .other))
    }

    @Test func `says so where nobody listens, and where no such name is`() async throws {
        let port = try EchoSocket().port
        let probe = RelayProbe()
        #expect(await probe.ask(try Self.server("turn:127.0.0.1:\(port)?transport=tcp")) == .silent)
        #expect(await probe.ask(try Self.server("turns:127.0.0.1:\(port)")) == .silent)
        #expect(await probe.ask(try Self.server("turn:nulle-part.invalid")) == .unknownHost)
    }

    private static func server(_ address: String) throws -> RelayServer {
        try #require(Relay(addresses: address, secret: "s")?.servers.first)
    }
}

/// Answers what comes by UDP with the same, its kind changed.
private final class EchoSocket: Sendable {
    let handle: Int32
    let port: UInt16

    init() throws {
        handle = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let handle = handle
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(handle, $0, length) == 0 && getsockname(handle, $0, &length) == 0
            }
        }
        try #require(isBound)
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(handle) }

    func answerOnce(with kind: [UInt8]?) {
        var sender = sockaddr()
        var length = socklen_t(MemoryLayout<sockaddr>.size)
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = recvfrom(handle, &bytes, bytes.count, 0, &sender, &length)
        guard count > 0, let kind else { return }
        let answer = kind + bytes[2..<count]
        sendto(handle, answer, answer.count, 0, &sender, length)
    }
}
