import Classifieds
import Foundation
import Testing

@testable import Outgoing

@Suite(
    "A connection to the mail server",
    .enabled(if: TestPython.path != nil || TestPython.isRequired, "needs python3 with aiosmtpd: see bin/setup"))
struct SMTPConnectionTests {
    @Test(arguments: [[], ["--tls", "--auth", "user:password"]])
    func `carries one mail after another`(options: [String]) async throws {
        try await TestSMTPServer.run(options) { server in
            let transport = try transport(to: server, user: options.isEmpty ? "" : "user:password@")
            for number in 1...3 { try await transport.send(Mails.message(subject: "Annonce \(number)")) }
            let mails = try server.mails()
            #expect(mails.map(\.subject) == ["Annonce 1", "Annonce 2", "Annonce 3"])
            #expect(Set(mails.map(\.connection)).count == 1)
            #expect(mails.map(\.recipients) == Array(repeating: ["camille@example.test"], count: 3))
        }
    }

    @Test func `that is one of four at the most carries many`() async throws {
        try await TestSMTPServer.run { server in
            let transport = try transport(to: server)
            try await send(40, over: transport)
            let mails = try server.mails()
            #expect(Set(mails.map(\.subject)).count == 40 && mails.count == 40)
            #expect(Set(mails.map(\.connection)).count <= 4)
        }
    }

    @Test(arguments: [[], ["--tls", "--auth", "user:password"]])
    func `that the server closes between two mails loses none and sends none twice`(options: [String]) async throws {
        try await TestSMTPServer.run(options) { server in
            try await server.follow("once")
            try await send(24, over: transport(to: server, user: options.isEmpty ? "" : "user:password@"))
            let mails = try server.mails()
            #expect(mails.count == 24 && Set(mails.map(\.subject)).count == 24)
        }
    }

    @Test func `that the server closed while nothing was to be sent costs no mail`() async throws {
        try await TestSMTPServer.run { server in
            let transport = try transport(to: server)
            try await transport.send(Mails.message(subject: "Annonce 1"))
            try await server.follow("down")
            try await server.follow("normal")
            try await transport.send(Mails.message(subject: "Annonce 2"))
            #expect(try server.mails().map(\.subject) == ["Annonce 1", "Annonce 2"])
        }
    }

    @Test func `that was kept is given up where the server answers no more, and the next mail gets another`()
        async throws
    {
        try await TestSMTPServer.run { server in
            let transport = try transport(to: server, limits: .init(total: .seconds(5)))
            try await transport.send(Mails.message())
            try await server.follow("slow 600")
            await #expect(throws: MailFailure.temporary("curl 28: Timeout was reached")) {
                try await transport.send(Mails.message())
            }
            try await server.follow("normal")
            try await transport.send(Mails.message())
            #expect(try Set(server.mails().map(\.connection)).count == 2)
        }
    }

    @Test func `that was kept isn't to blame for what the server answers to the next mail`() async throws {
        try await TestSMTPServer.run { server in
            let transport = try transport(to: server)
            try await transport.send(Mails.message())
            try await server.follow("refuse 550")
            await #expect(throws: MailFailure.permanent("SMTP 550 to the recipient")) {
                try await transport.send(Mails.message())
            }
            try await server.follow("normal")
            try await transport.send(Mails.message())
            #expect(try server.mails().count == 2)
        }
    }

    @Test func `isn't kept long once no mail comes`() async throws {
        try await TestSMTPServer.run(["--connections"]) { server in
            let transport = try transport(to: server)
            try await transport.send(Mails.message())
            try await server.waitUntilOpen(1)
            try await server.waitUntilOpen(0)
            try await transport.send(Mails.message())
            #expect(try Set(server.mails().map(\.connection)).count == 2)
        }
    }

    private func send(_ count: Int, over transport: SMTPTransport) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...count {
                group.addTask { try await transport.send(Mails.message(subject: "Annonce \(number)")) }
            }
            try await group.waitForAll()
        }
    }

    private func transport(
        to server: TestSMTPServer, user: String = "", limits: SMTPTransport.Limits = .init()
    ) throws -> SMTPTransport {
        try SMTPTransport(
            url: "smtp://\(user)127.0.0.1:\(server.port)", hello: "zone-visio.test", authorityFile: server.authority,
            destinations: Destinations(allowed: ["127.0.0.1:\(server.port)"]), limits: limits)
    }
}
