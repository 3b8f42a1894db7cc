import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise USE-4: what a mail says of its writer beside their words reaches nobody. Both ways, through the real program.
@Suite("What an answer's mail tells of its writer", .serialized) struct ReplyCanaryTests {
    private static let canaries = [
        "PosteCanari", "canari-hote", "192.0.2.77", "AgentCanari", "canari-message", "OrganisationCanari",
        "FichierCanari",
        "0612345678", "06 12 34 56 78", "SignatureCanari", "PieceCanari", "ReponseCanari", "NomCanari", "CiteCanari",
        "ObjetCanari",
    ]

    @Test func `is in no byte that reaches the other, page or mail`() async throws {
        let box = try await TestBox()
        let site = box.test.site
        let talk = try await box.test.converse()
        for caller in [talk.advertiser, talk.correspondent] {
            try await site.mail.choose(.withText, true, by: caller)
        }
        var (from, to) = (talk.advertiser, talk.correspondent)
        var (writer, reader) = (Person.camille, Person.noe)
        for turn in 1...4 {
            box.test.clock.advance(by: .minutes(1))
            _ = try await box.read()
            let letter = try #require(box.test.mails.mails.last { $0.to.text == writer.email })
            try box.deliver(Self.answer("Mots numéro \(turn).", from: writer, to: letter))
            _ = try await box.read()
            #expect(try box.names().isEmpty)

            let shown = try await site.conversations.show(talk.id, to: to)
            #expect(shown.messages.last?.text?.leave(by: .proof) == "Mots numéro \(turn).")
            box.test.clock.advance(by: .minutes(1))
            _ = try await box.read()
            let told = try #require(box.test.mails.mails.last { $0.to.text == reader.email })
            #expect(told.body.contains("> Mots numéro \(turn)."))
            let bytes = String(decoding: told.rendered(), as: UTF8.self) + told.subject + told.fromName + told.body
            for canary in Self.canaries + [writer.email, letter.from.text, letter.messageID] {
                #expect(!bytes.localizedCaseInsensitiveContains(canary), "\(canary)")
            }
            (from, to) = (to, from)
            (writer, reader) = (reader, writer)
        }
    }

    private static func answer(_ text: String, from person: Person, to letter: MailMessage) -> String {
        """
        Return-Path: <\(person.email)>
        Delivered-To: \(letter.from.text)
        Received: from canari-hote.exemple.org (canari-hote [192.0.2.77]) by mx.exemple.fr
        X-Originating-IP: [192.0.2.77]
        X-Mailer: PosteCanari 1.0
        User-Agent: AgentCanari
        Organization: OrganisationCanari
        Message-ID: <canari-message-\(UUID())@canari-hote.exemple.org>
        Reply-To: ReponseCanari <\(person.email)>
        From: NomCanari <\(person.email)>
        To: \(letter.fromName.replacing(",", with: "")) <\(letter.from.text)>
        Subject: Re: ObjetCanari
        In-Reply-To: <\(letter.messageID)>
        Content-Type: multipart/mixed; boundary=canari-hote
        MIME-Version: 1.0

        --canari-hote
        Content-Type: text/plain; charset=utf-8

        \(text)

        Le lun. 23 nov. 2026 à 10:12, CiteCanari <\(letter.from.text)> a écrit :
        > \(letter.body.replacing("\n", with: "\n> "))
        > CiteCanari
        --\u{20}
        SignatureCanari
        06 12 34 56 78 / 0612345678 / \(person.email)
        --canari-hote
        Content-Type: application/pdf; name=FichierCanari.pdf
        Content-Disposition: attachment; filename=FichierCanari.pdf

        PieceCanari
        --canari-hote
        Content-Type: text/vcard

        PieceCanari
        --canari-hote--

        """
    }
}
