import Classifieds
import Foundation
import Incoming
import TestSite
import Testing

/// Through the real program: each mail in a worker process of its own.
@Suite(.serialized) struct `A mail that came in` {
    let workers = MailWorkers(executable: TestProgram.path)

    @Test func `is read: sender, subject, text`() async throws {
        let mail = try await read("From: Camille <camille@exemple.fr>\nSubject: Bonjour\n\nEffacez tout.\n\nCamille\n")
        #expect(mail.sender.text == "camille@exemple.fr")
        #expect(mail.subject == "Bonjour" && mail.text.hasPrefix("Effacez tout.") && !mail.isAutomatic)
    }

    @Test(arguments: [
        ("=?iso-8859-1?Q?D=E9sinscription?=", "Désinscription"), ("=?UTF-8?B?RMOpc2luc2NyaXB0aW9u?=", "Désinscription"),
        ("=?windows-1252?Q?Fin_=85?=", "Fin …"), ("=?utf-8?q?a=0D=0ABcc=3A_b=40x.fr?=", "a Bcc: b@x.fr"),
        ("=?x-nobody?q?effacer?=", "effacer"), ("=?utf-8?q?=FF?=", nil), ("", ""),
    ])
    func `has its subject decoded, in one line`(raw: String, subject: String?) async throws {
        let mail = try await read("From: camille@exemple.fr\nSubject: \(raw)\n\nBonjour.\n")
        #expect(!mail.subject.contains { $0.isNewline })
        if let subject { #expect(mail.subject.filter { $0 != "\u{FFFD}" } == subject) }
    }

    @Test(arguments: [
        ("text/plain; charset=iso-8859-1", "quoted-printable", "Me d=E9sinscrire"),
        ("text/plain; charset=\"iso-8859-15\"", "8bit", "Me d\u{E9}sinscrire"),
        ("text/plain; charset=utf-8", "base64", "TWUgZMOpc2luc2NyaXJl"),
        ("text/plain; charset=utf-8; format=flowed", "8bit", "Me désinscrire"),
    ])
    func `has its text decoded`(type: String, encoding: String, body: String) async throws {
        let start = "From: camille@exemple.fr\nContent-Type: \(type)\nContent-Transfer-Encoding: \(encoding)\n\n"
        let isLatin = type.contains("8859-15")
        let bytes = Data(start.utf8) + (body.data(using: isLatin ? .isoLatin1 : .utf8) ?? Data())
        #expect(try await workers.read(bytes).text == "Me désinscrire")
    }

    @Test func `says what its sender wrote, not what they quote`() async throws {
        let answers = [
            "Merci.\n> Pour tout effacer\n>> supprimer",
            "Merci.\n\nLe lun. 23 nov. 2026 à 10:12, Site a écrit :\n\neffacer",
            "Merci.\n-----Message d'origine-----\nDe : Site\n\neffacer",
            "Merci.\n________________________________\neffacer",
            "Merci.\n-- \neffacer", "Merci.\nOn Mon, 23 Nov 2026, Site <site@exemple.fr>\nwrote:\neffacer",
            "Merci.\nEnvoyé de mon iPhone\neffacer",
        ]
        for answer in answers {
            let mail = try await read("From: camille@exemple.fr\n\n\(answer)\n")
            #expect(mail.text.trimmingCharacters(in: .whitespacesAndNewlines) == "Merci.", "\(answer)")
        }
    }

    @Test func `has the first plain text of its parts; attachments and mails within are somebody else's`() async throws
    {
        let mail = try await read(
            multipart([
                "Content-Type: text/html\n\n<p>html</p>", "Content-Type: message/rfc822\n\nFrom: a@b.fr\n\neffacer",
                "Content-Type: text/plain\nContent-Disposition: attachment\n\nattaché",
                multipart(["Content-Type: text/plain\n\nla mienne"], boundary: "inner", from: nil),
                "Content-Type: text/plain\n\nla seconde",
            ]))
        #expect(mail.text == "la mienne")
    }

    @Test(arguments: [
        "X-Zone-Visio: 1", "X-Autoreply: yes", "Subject: Réponse automatique : absente",
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated; x=y", "AUTO-SUBMITTED: Auto-Notified",
        "Precedence: bulk", "Precedence: List", "precedence: junk", "List-Id: <liste.exemple.fr>", "Return-Path: <>",
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x",
    ])
    func `from a program is known as such`(header: String) async throws {
        #expect(try await read("From: camille@exemple.fr\n\(header)\n\neffacer\n").isAutomatic)
    }

    @Test(arguments: [
        "Auto-Submitted: no", "Auto-Submitted: no (human)", "Return-Path: <camille@exemple.fr>", "X: y",
        "Subject: Re: absence du bureau",
    ])
    func `from a person is too`(header: String) async throws {
        #expect(try await !read("From: camille@exemple.fr\n\(header)\n\neffacer\n").isAutomatic)
    }

    @Test(arguments: [
        "\"victim@exemple.fr\" <attacker@exemple.org>", "victim@exemple.fr <attacker@exemple.org>",
        "=?utf-8?q?victim=40exemple=2Efr_=3Cvictim=40exemple=2Efr=3E?= <attacker@exemple.org>",
        "=?utf-8?q?victim=40exemple=2Efr=2C?= <attacker@exemple.org>",
        "(victim@exemple.fr) attacker@exemple.org", "\"a\\\" <victim@exemple.fr>\" <attacker@exemple.org>",
        "\"victim@exemple.fr\"\n <attacker@exemple.org>",
    ])
    func `comes from its address, whatever the name in front of it says`(from: String) async throws {
        do {
            #expect(try await read("From: \(from)\n\neffacer\n").sender.text == "attacker@exemple.org")
        } catch {
            #expect(error as? UnreadableMail == .noSender)
        }
    }

    @Test(arguments: [
        "", "To: a@b.fr", "From: a@exemple.fr, b@exemple.fr", "From: a@exemple.fr\nFrom: b@exemple.fr",
        "From: amis: a@exemple.fr, b@exemple.fr;", "From: amis: a@exemple.fr;", "From: personne", "From: <>", "From:",
        "From: a@localhost", "From: \"a b\"@exemple.fr", "from: a@exemple.fr\nFROM: a@exemple.fr",
        "From: a@exemple.fr\r\rBcc: b@exemple.fr", "From: <a@exemple.fr\n", "From: a@b@exemple.fr",
    ])
    func `without exactly one sender is refused, or comes from an address of its From`(headers: String) async throws {
        do {
            let mail = try await read("\(headers)\n\neffacer\n")
            #expect(headers.filter { $0 == "@" }.count == 1 && mail.sender.text == "a@exemple.fr", "\(headers)")
        } catch {
            #expect(error as? UnreadableMail == .noSender)
        }
    }

    @Test func `of ten thousand parts, or of parts in parts, is refused and harms nobody`() async throws {
        let many = Array(repeating: "Content-Type: text/plain\n\neffacer", count: 10_000)
        #expect(await refusal(of: multipart(many)) == .tooComplex)
        let deep = (0..<200).reduce("Content-Type: text/plain\n\neffacer") { inner, level in
            multipart([inner], boundary: "b\(level)", from: nil)
        }
        #expect(await refusal(of: "From: camille@exemple.fr\n\(deep)") == .tooComplex)
        let headers = (0..<1_000).map { "X-\($0): y" }.joined(separator: "\n")
        #expect(await refusal(of: "From: camille@exemple.fr\n\(headers)\n\neffacer") == .tooComplex)
        #expect(try await read("From: camille@exemple.fr\n\neffacer").text == "effacer")
    }

    @Test func `over twenty megabytes is refused before a worker sees it`() async {
        let nobody = MailWorkers(executable: "/nonexistent/zone-visio")
        await #expect(throws: UnreadableMail.tooManyBytes) {
            try await nobody.read(Data(count: IncomingMailLimits.bytes + 1))
        }
        await #expect(throws: UnreadableMail.readerUnavailable) { try await nobody.read(Data()) }
    }

    @Test func `cut off anywhere, or noise, is read or refused`() async throws {
        let whole = multipart([
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nZWZmYWNlcg=="
        ])
        for length in stride(from: 0, to: whole.utf8.count, by: 23) {
            let bytes = Data(whole.utf8.prefix(length))
            await #expect(throws: Never.self) { try await self.outcome(of: bytes) }
        }
        for _ in 0..<10 {
            let noise = Data((0..<2_000).map { _ in UInt8.random(in: 0...255) })
            await #expect(throws: Never.self) { try await self.outcome(of: noise) }
        }
    }

    @Test func `of an encoding with nothing in it has no text`() async throws {
        let start = "From: camille@exemple.fr\nContent-Transfer-Encoding: base64\n"
        #expect(try await read(start + "Content-Type: text/plain\n\n").text.isEmpty)
        #expect(try await read(start + "Content-Type: text/plain\n\n====\n").text.isEmpty)
    }

    @Test func `whose text is long is looked at as far as the bound`() async throws {
        let mail = try await read("From: camille@exemple.fr\n\n" + String(repeating: "é", count: 400_000))
        #expect(mail.text.count == IncomingMailLimits.text)
        let marks = "From: camille@exemple.fr\n\ne" + String(repeating: "\u{301}", count: 400_000)
        #expect(try await read(marks).text.unicodeScalars.count <= IncomingMailLimits.text)
    }

    private func read(_ text: String) async throws -> IncomingMail {
        try await workers.read(Data(text.utf8))
    }

    private func refusal(of text: String) async -> UnreadableMail? {
        do {
            _ = try await workers.read(Data(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    /// A mail that is read, or refused for what it is.
    private func outcome(of bytes: Data) async throws {
        do {
            _ = try await workers.read(bytes)
        } catch UnreadableMail.noSender, UnreadableMail.tooComplex, UnreadableMail.damaged {
        }
    }

    private func multipart(
        _ parts: [String], boundary: String = "outer", from: String? = "camille@exemple.fr"
    ) -> String {
        let start = (from.map { "From: \($0)\n" } ?? "") + "Content-Type: multipart/mixed; boundary=\(boundary)\n\n"
        return start + parts.map { "--\(boundary)\n\($0)\n" }.joined() + "--\(boundary)--\n"
    }
}
