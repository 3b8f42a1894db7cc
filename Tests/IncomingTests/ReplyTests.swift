import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// Promise USE-3, towards the site: from the folder that a mail server fills to what the other reads. Camille has the ad,
/// Noé answered it; Camille answers by mail.
@Suite("An answer by mail", .serialized) struct ReplyTests {
    @Test func `becomes a message, its writer's words and photos alone, and is deleted`() async throws {
        let talk = try await Talk()
        try talk.reply(
            "Content-Type: multipart/mixed; boundary=b\nX-Mailer: Poste\nReceived: from 192.0.2.7\n\n--b\n"
                + "Content-Type: text/plain; charset=utf-8\n\nOui, à 18 h.\n\nEnvoyé de mon iPhone\n> Bonjour\n--b\n"
                + "Content-Type: image/jpeg; name=IMG_CAMILLE.jpg\n\nphoto\n--b--\n")
        #expect(try await talk.box.read().isEmpty)
        #expect(try talk.box.names().isEmpty)
        let message = try #require(try await talk.shown.last)
        #expect(message.text?.leave(by: .proof) == "Oui, à 18 h." && message.photos.count == 1)
        #expect(try await talk.shown.count == 2)
        talk.box.test.clock.advance(by: .minutes(1))
        #expect(try await talk.box.read() == [Person.noe.email])

        // Whoever answers is told of what comes next.
        try await talk.box.test.write("Parfait.", in: talk.conversing.id, by: talk.conversing.correspondent)
        talk.box.test.clock.advance(by: .minutes(1))
        #expect(try await talk.box.read() == [Person.camille.email])
    }

    @Test func `read twice, or sent twice, is one message`() async throws {
        let faults = Faults(undeletable: true)
        let talk = try await Talk(faults: faults)
        try talk.reply("Message-ID: <a@exemple.fr>\n\nOui.\n")
        for _ in 0..<2 { _ = try await talk.box.read(failures: 1) }
        try talk.reply("Message-ID: <a@exemple.fr>\nReceived: again\n\nOui.\n")
        _ = try await talk.box.read(failures: 1)
        #expect(try await talk.shown.count == 2)
        try talk.reply("Message-ID: <b@exemple.fr>\n\nOui.\n")
        _ = try await talk.box.read(failures: 1)
        #expect(try await talk.shown.count == 3)
    }

    @Test(arguments: [
        "From: forger@exemple.org", "From: noe@exemple.fr", "From: \"camille@exemple.fr\" <forger@exemple.org>",
        "From: camille@exemple.fr\nFrom: noe@exemple.fr", "From: camille@exemple.fr, noe@exemple.fr", "Subject: Re",
    ])
    func `of anybody but its reader is deleted, and nobody hears of it`(from: String) async throws {
        let talk = try await Talk()
        try talk.box.deliver("\(from)\nTo: \(talk.address)\n\nOui.\n")
        #expect(try await talk.box.read().isEmpty)
        #expect(try talk.box.names().isEmpty)
        #expect(try await talk.shown.count == 1)
    }

    @Test func `to an alias that is nobody's, or another's, is deleted`() async throws {
        let talk = try await Talk()
        let strange = MailAlias.random().text
        try talk.box.deliver("From: camille@exemple.fr\nTo: reponse+\(strange)@exemple.fr\n\nOui.\n")
        try talk.box.deliver("From: noe@exemple.fr\nTo: \(talk.address)\n\nOui.\n")
        #expect(try await talk.box.read().isEmpty)
        #expect(try talk.box.names().isEmpty)
        #expect(try await talk.shown.count == 1)
    }

    @Test(arguments: [
        "Auto-Submitted: auto-replied", "Return-Path: <>", "X-Zone-Visio: 1", "Precedence: bulk",
        "Subject: Réponse automatique : absente", "List-Id: <x.exemple.fr>",
    ])
    func `of a program is deleted: loops end`(header: String) async throws {
        let talk = try await Talk()
        try talk.reply("\(header)\n\nJe suis absente.\n")
        #expect(try await talk.box.read().isEmpty)
        #expect(try talk.box.names().isEmpty)
        #expect(try await talk.shown.count == 1)
    }

    @Test(arguments: [
        ("\n> Bonjour\n", "ni texte ni photo"), ("\n-- \nCamille\n", "ni texte ni photo"),
        ("\nVoyez www.exemple.org\n", "contient un lien"),
        ("Content-Type: image/jpeg\n\nnot a photo\n", "ni texte ni photo"),
        ("\n" + String(repeating: "Oui. ", count: 1_200) + "\n", "trop longue"),
    ])
    func `that can't be taken is answered once, to the proved address`(rest: String, reason: String) async throws {
        let talk = try await Talk()
        for _ in 0..<3 { try talk.reply(rest) }
        #expect(try await talk.box.read() == [Person.camille.email])
        #expect(try talk.box.names().isEmpty)
        let letter = try #require(talk.box.test.mails.mails.last)
        #expect(letter.body.contains(reason) && letter.body.contains("/messages/\(talk.conversing.id)"))
        #expect(letter.from.text == "site@exemple.fr", "an answer to it goes nowhere")
        #expect(try await talk.shown.count == 1)
        try talk.reply(rest)
        #expect(try await talk.box.read().isEmpty)
        talk.box.test.clock.advance(by: .hours(1))
        try talk.reply(rest)
        #expect(try await talk.box.read().contains(Person.camille.email))
    }

    @Test func `to a conversation that is closed, or of somebody erased, is answered so`() async throws {
        let talk = try await Talk()
        try await talk.box.test.site.conversations.block(talk.conversing.id, by: talk.conversing.correspondent)
        try talk.reply("\nOui.\n")
        #expect(try await talk.box.read() == [Person.camille.email])
        #expect(talk.box.test.mails.mails.last?.body.contains("conversation est fermée") == true)
        talk.box.test.clock.advance(by: .hours(1))
        _ = try await talk.box.test.site.rights.eraseEverything(by: talk.conversing.correspondent)
        try talk.reply("\nOui.\n")
        #expect(try await talk.box.read() == [Person.camille.email])
    }

    @Test func `whose photos can't be sent is sent without them, and that is said`() async throws {
        let talk = try await Talk()
        let parts = (0..<6).map { "--b\nContent-Type: image/jpeg\n\n\($0 < 5 ? "photo \($0)" : "bad")\n" }.joined()
        try talk.reply("Content-Type: multipart/mixed; boundary=b\n\n--b\n\nVoici.\n\(parts)--b--\n")
        #expect(try await talk.box.read() == [Person.camille.email])
        #expect(talk.box.test.mails.mails.last?.body.contains("pas toutes vos photos") == true)
        #expect(try await talk.shown.last?.photos.count == MessageLimits.photos)
    }

    @Test func `too heavy or too complex is deleted and answered, of a forger deleted alone`() async throws {
        let talk = try await Talk()
        let many = String(repeating: "--b\n\nx\n", count: 10_000)
        let complex = "Content-Type: multipart/mixed; boundary=b\n\n\(many)--b--\n"
        try talk.reply(complex)
        try talk.box.deliver("From: forger@exemple.org\nTo: \(talk.address)\n\(complex)")
        try talk.box.deliver("To: \(talk.address)\n" + String(repeating: "X: y\n", count: 1_000) + "\nOui.\n")
        #expect(try await talk.box.read() == [Person.camille.email])
        #expect(talk.box.test.mails.mails.last?.body.contains("trop lourde") == true)
        talk.box.test.clock.advance(by: .hours(1))
        try talk.reply("\n" + String(repeating: "x", count: IncomingMailLimits.bytes))
        #expect(try await talk.box.read().contains(Person.camille.email))
        #expect(try talk.box.names().isEmpty)
    }

    @Test func `of whoever knows only a policy without messages is refused for that reason`() async throws {
        let talk = try await Talk()
        try await talk.box.test.site.database.write { try $0.run("UPDATE account SET policy_version = 0") }
        talk.box.test.site.gate.lookAgain()
        try talk.reply("\nOui.\n")
        _ = try await talk.box.read()
        #expect(try talk.box.names().isEmpty)
        let reason = try await talk.box.test.site.database.read { reader in
            try reader.row("SELECT reason FROM refused_reply").map { try $0["reason"] as ReplyProblem }
        }
        #expect(reason == .earlierPolicy)
    }

    @Test func `that can't be read for want of a reader is read later`() async throws {
        let box = try await TestBox(reader: BusyReader())
        let start = "From: \(Person.camille.email)\nTo: reponse+\(MailAlias.random().text)@exemple.fr\n\n"
        try box.deliver(start + String(repeating: "Oui. ", count: 1_000))
        #expect(try await box.read(failures: 1).isEmpty)
        #expect(try box.names().count == 1)
    }

    @Test func `that a mail server reports as lost stops the mails about messages, until its reader comes back`()
        async throws
    {
        let talk = try await Talk()
        let report = { (status: String) in
            "From: mailer-daemon@exemple.org\nTo: \(talk.address)\nReturn-Path: <>\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry\n--b\n"
                + "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\nStatus: \(status)\n--b--\n"
        }
        try talk.box.deliver(report("4.2.2"))
        _ = try await talk.box.read()
        let mail = talk.box.test.site.mail
        #expect(try await mail.choices(of: talk.conversing.advertiser).bounced == nil)
        try talk.box.deliver(report("5.1.1"))
        #expect(try await talk.box.read().isEmpty)
        #expect(try talk.box.names().isEmpty)
        #expect(try await mail.choices(of: talk.conversing.advertiser).bounced != nil)
    }

    @Test func `asks for nothing but what it says: a deletion is for the contact address`() async throws {
        let talk = try await Talk()
        try talk.reply("Subject: Effacer\n\nVeuillez effacer mes annonces.\n")
        #expect(try await talk.box.read().isEmpty)
        #expect(try await talk.shown.last?.text?.leave(by: .proof) == "Veuillez effacer mes annonces.")
        try talk.box.deliver(TestBox.asking())
        #expect(try await talk.box.read().contains(Person.camille.email))
        #expect(talk.box.test.mails.mails.contains { $0.subject == "Confirmez l’effacement" })
    }
}

/// A conversation, and the address to which Camille answers by mail.
private struct Talk {
    let box: TestBox
    let conversing: Conversing
    let address: String

    init(faults: Faults = Faults()) async throws {
        box = try await TestBox(around: { FaultyBox(folder: $0, faults: faults) }, photos: MarkedPhotos())
        conversing = try await box.test.converse()
        box.test.clock.advance(by: .minutes(1))
        try await box.test.deliver()
        guard let letter = box.test.mails.mails.last, letter.to.text == Person.camille.email else {
            throw TestProblem("no letter to Camille")
        }
        address = letter.from.text
    }

    /// What Noé reads.
    var shown: [ShownMessage] {
        get async throws {
            try await box.test.site.conversations.show(conversing.id, to: conversing.correspondent).messages
        }
    }

    func reply(_ rest: String) throws {
        try box.deliver("From: Camille <\(Person.camille.email)>\nTo: \(address)\n\(rest)")
    }
}

/// Finds whole mails too complex, and has no worker left for their headers.
private struct BusyReader: MailReader {
    func read(_ bytes: Data) async throws(UnreadableMail) -> IncomingMail {
        guard bytes.count <= 1_000 else { throw .tooComplex }
        throw .readerUnavailable
    }
}

/// Takes what begins with « photo ».
private struct MarkedPhotos: PhotoProcessor {
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto {
        guard bytes.starts(with: Data("photo".utf8)) else { throw .notAPhoto }
        return .sample(String(decoding: bytes, as: UTF8.self))
    }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { throw .workerUnavailable }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto { throw .workerUnavailable }
}
