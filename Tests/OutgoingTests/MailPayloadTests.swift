import Classifieds
import Database
import Foundation
import TestSite
import Testing

@testable import Outgoing

/// What a real mail server is handed, byte for byte, against what the register declares (promise SHARE-5).
@Suite("What a mail server gets") struct MailPayloadTests {
    /// Everything that a head of the site's may hold; what it says is made by the program.
    private static let heads: Set<String> = [
        "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Language",
        "Content-Transfer-Encoding",
        "Auto-Submitted", "X-Auto-Response-Suppress", "X-Zone-Visio", "List-Unsubscribe", "List-Unsubscribe-Post",
        "Reply-To", "References", "In-Reply-To",
    ]

    @Test func `is an address and a mail, as the register declares`() async throws {
        #expect(ProcessorRole.mail.sends == [.address, .mail])
        try await TestSMTPServer.run { server in
            let messages = try await Self.mailed()
            for message in messages { try await Self.transport(to: server).send(message) }
            let mails = try server.mails()
            #expect(mails.count == messages.count && !mails.isEmpty)
            #expect(mails.map(\.recipients) == messages.map { [$0.to.text] })
            #expect(mails.map(\.body) == messages.map { "\($0.body)\n" })
            for mail in mails {
                #expect(Set(mail.headers.map { $0[0] }).subtracting(Self.heads) == [])
                #expect(mail.hello == "zone-visio.test", "the site's name, not the machine's")
            }
        }
    }

    @Test func `is nothing else that a person gave`() async throws {
        try await TestSMTPServer.run { server in
            for message in try await Self.mailed() { try await Self.transport(to: server).send(message) }
            let bytes = try server.contents().map { String(decoding: $0, as: UTF8.self) }.joined()
            #expect(bytes.contains("camille@exemple.fr"))
            for canary in ["0612345678", "06 12 34 56 78", "203.0.113.77", "69003", "69123", "Camille_L", "voiliers"] {
                #expect(!bytes.contains(canary), "\(canary)")
            }
        }
    }

    /// What a publication and a sign-in send.
    private static func mailed() async throws -> [MailMessage] {
        let test = try await TestSite()
        var draft = AdDraft.sample()
        draft.telephone = "0612345678"
        _ = try await test.publish(draft)
        try await test.site.accounts.askSignIn(email: Person.camille.email)
        try await test.deliver()
        return test.mails.mails
    }

    private static func transport(to server: TestSMTPServer) throws -> SMTPTransport {
        try SMTPTransport(
            url: "smtp://127.0.0.1:\(server.port)", hello: "zone-visio.test",
            destinations: Destinations(allowed: ["127.0.0.1:\(server.port)"]))
    }
}
