import Classifieds
import Foundation
import Testing

@testable import Outgoing

@Suite(.enabled(if: TestPython.path != nil || TestPython.isRequired, "needs python3 with aiosmtpd: see bin/setup"))
struct SMTPTransportTests {
    @Test func `a French mail arrives identical through STARTTLS and a sign-in`() async throws {
        try await TestSMTPServer.run("--tls", "--auth", "site@example.fr:mot:de/passe é") { server in
            let body = "Chère Zoé,\n\n« Œuvres d’été »\u{202F}: prêtes\u{202F}! Prix\u{A0}: 1\u{202F}234,50\u{A0}€ 🎹\n"
            let message = try Mails.message(
                fromName: "Zone Visio, l’équipe", subject: "Noël : œuvre prête ?", body: body)
            try await transport(to: server, user: "site%40example.fr:mot%3Ade%2Fpasse%20%C3%A9@").send(message)

            let mail = try #require(server.mails().first)
            #expect(mail.tls && mail.login == "site@example.fr" && mail.hello == "zone-visio.test")
            #expect(mail.sender == "site@zone-visio.test" && mail.recipients == ["camille@example.test"])
            #expect(mail.body == body && mail.subject == message.subject && mail.type == "text/plain")
            #expect(mail.from == [[message.fromName, "site@zone-visio.test"]])
            #expect(mail.to == [["", "camille@example.test"]])
            #expect(mail.defects.isEmpty)
            #expect(try server.contents() == [message.rendered()])
        }
    }

    @Test func `a server encrypted from the first byte takes mail too`() async throws {
        try await TestSMTPServer.run("--tls", "immediate", "--auth", "user:password") { server in
            try await transport(to: server, scheme: "smtps", user: "user:password@").send(Mails.message())
            #expect(try server.mails().map(\.login) == ["user"])
        }
    }

    @Test func `an unknown authority is refused and nothing is sent`() async throws {
        try await TestSMTPServer.run("--tls") { other in
            try await TestSMTPServer.run("--tls") { server in
                let transport = try transport(to: server, authority: other.authority)
                #expect(await failure(of: transport)?.isTemporary(starting: "curl 60: ") == true)
                #expect(try server.contents().isEmpty)
            }
        }
    }

    @Test func `the system's authorities do not vouch for a self-made certificate`() async throws {
        try await TestSMTPServer.run("--tls", "immediate") { server in
            let transport = try SMTPTransport(
                url: "smtps://127.0.0.1:\(server.port)", hello: "zone-visio.test",
                destinations: Destinations(allowed: ["127.0.0.1:\(server.port)"]))
            #expect(await failure(of: transport)?.isTemporary(starting: "curl 60: ") == true)
            #expect(try server.contents().isEmpty)
        }
    }

    @Test func `a server that stops offering STARTTLS gets neither password nor mail`() async throws {
        try await TestSMTPServer.run("--tls") { other in
            try await TestSMTPServer.run { server in
                let transport = try transport(to: server, user: "user:password@", authority: other.authority)
                #expect(await failure(of: transport)?.isTemporary(starting: "curl 64: ") == true)
                #expect(try server.contents().isEmpty)
            }
        }
    }

    @Test func `a wrong password keeps the mail and is said`() async throws {
        try await TestSMTPServer.run("--tls", "--auth", "user:password") { server in
            let transport = try transport(to: server, user: "user:wrong@")
            #expect(await failure(of: transport) == .temporary("SMTP 535: the mail server refuses the sign-in"))
        }
    }

    @Test(
        arguments: [
            ("refuse 451", .temporary("SMTP 451 to the recipient")),
            ("refuse 550", .permanent("SMTP 550 to the recipient")),
            ("refuse 554 data", .permanent("SMTP 554 to the mail")),
            ("refuse 452 data", .temporary("SMTP 452 to the mail")),
            ("refuse 550 mail", .temporary("SMTP 550 before the recipient")),
        ] as [(String, MailFailure)])
    func `a refusal is told by its code and by what was refused`(mode: String, expected: MailFailure) async throws {
        try await TestSMTPServer.run { server in
            try await server.follow(mode)
            #expect(try await failure(of: transport(to: server)) == expected)
            #expect(try server.contents().isEmpty)
        }
    }

    @Test func `a mail passes once the server is back`() async throws {
        try await TestSMTPServer.run { server in
            let transport = try transport(to: server)
            try await server.follow("down")
            #expect(await failure(of: transport) == .temporary("curl 7: Couldn't connect to server"))
            try await server.follow("normal")
            #expect(await failure(of: transport) == nil)
            #expect(try server.mails().count == 1)
        }
    }

    @Test func `a connection lost in the mail is a temporary failure`() async throws {
        try await TestSMTPServer.run("--drop") { server in
            let transport = try transport(to: server)
            #expect(await failure(of: transport)?.isTemporary(starting: "curl ") == true)
        }
        try await TestSMTPServer.run("--drop", "--tls") { server in
            let transport = try transport(to: server)
            #expect(await failure(of: transport)?.isTemporary(starting: "curl ") == true)
        }
    }

    @Test func `a server that does not answer in time is a temporary failure`() async throws {
        try await TestSMTPServer.run("--slow", "600") { server in
            let transport = try transport(to: server, limits: .init(total: .seconds(1)))
            #expect(await failure(of: transport) == .temporary("curl 28: Timeout was reached"))
        }
    }

    @Test func `dots and long lines arrive as they were written`() async throws {
        try await TestSMTPServer.run { server in
            let long = String(repeating: "très longue ligne. ", count: 400)
            let dots = String(repeating: ".", count: 300)
            let body = ".\n..\n.début\n\n.\n\(dots)\n\(long)\nfin\n.\n"
            let message = try Mails.message(subject: long.trimmingCharacters(in: .whitespaces), body: body)
            try await transport(to: server).send(message)
            let mail = try #require(server.mails().first)
            #expect(mail.body == body && mail.subject == message.subject && mail.defects.isEmpty)
            #expect(try server.contents() == [message.rendered()])
        }
    }

    @Test func `no text becomes a header, a recipient or a command`() async throws {
        try await TestSMTPServer.run { server in
            let hostile = "x\r\nBcc: noe@example.test\r\n\r\n.\r\nRCPT TO:<noe@example.test>\r\nDATA\r\n"
            var message = try Mails.message(fromName: hostile, subject: hostile, body: hostile, messageID: hostile)
            message.headers = [("X-Test", hostile), (hostile, "x")]
            try await transport(to: server).send(message)
            let mails = try server.mails()
            #expect(mails.map(\.recipients) == [["camille@example.test"]])
            #expect(mails[0].headers.map { $0[0] }.contains("Bcc") == false)
            #expect(mails[0].body == hostile.replacing("\r\n", with: "\n"))
            #expect(mails[0].from.map { $0[1] } == ["site@zone-visio.test"])
        }
    }

    @Test func `many mails at once all arrive`() async throws {
        try await TestSMTPServer.run { server in
            let transport = try transport(to: server)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask { try await transport.send(Mails.message(subject: "Annonce \(number)")) }
                }
                try await group.waitForAll()
            }
            #expect(try Set(server.mails().map(\.subject)) == Set((0..<20).map { "Annonce \($0)" }))
        }
    }

    @Test func `a server that the register does not name is never contacted`() async throws {
        try await TestSMTPServer.run { server in
            let transport = try SMTPTransport(
                url: "smtp://127.0.0.1:\(server.port)", hello: "zone-visio.test",
                destinations: Destinations(allowed: ["127.0.0.1:\(server.port + 1)"]))
            #expect(await failure(of: transport)?.isTemporary(starting: "the register of processors") == true)
            #expect(try server.contents().isEmpty)
        }
    }

    private func transport(
        to server: TestSMTPServer, scheme: String = "smtp", user: String = "", authority: String? = nil,
        limits: SMTPTransport.Limits = .init()
    ) throws -> SMTPTransport {
        try SMTPTransport(
            url: "\(scheme)://\(user)127.0.0.1:\(server.port)", hello: "zone-visio.test",
            authorityFile: authority ?? server.authority,
            destinations: Destinations(allowed: ["127.0.0.1:\(server.port)"]), limits: limits)
    }

    /// How sending a mail failed, nil when it passed. No failure tells an address.
    private func failure(of transport: SMTPTransport) async -> MailFailure? {
        do {
            try await transport.send(Mails.message())
            return nil
        } catch let failure as MailFailure {
            #expect(!"\(failure)".contains("@") && !"\(failure)".contains("camille"))
            return failure
        } catch {
            Issue.record(error)
            return nil
        }
    }
}

extension MailFailure {
    fileprivate func isTemporary(starting start: String) -> Bool {
        if case .temporary(let text) = self { text.hasPrefix(start) } else { false }
    }
}
