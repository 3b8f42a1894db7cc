import Classifieds
import Foundation
import Testing

@Suite struct MailRenderingTests {
    @Test func `a French mail has exactly these bytes`() throws {
        let message = try MailMessage(
            from: #require(MailAddress("site@zone-visio.example")), fromName: "Zone Visio",
            to: #require(MailAddress("camille@example.fr")), subject: "Votre annonce est prête : un clic la publie",
            body: """
                Bonjour,

                Votre annonce « Œuvres de Noël » est prête\u{202F}! Pour la publier, ouvrez ce lien dans les 48 heures :
                https://zone-visio.example/lien/4Tn0=a
                fin d’une ligne par une espace\u{20}
                .
                """,
            date: 1_795_442_652_999, messageID: "k3J9@zone-visio.example",
            headers: [("Auto-Submitted", "auto-generated")])
        let lines = [
            "Date: Mon, 23 Nov 2026 14:04:12 +0000",
            "From: Zone Visio <site@zone-visio.example>",
            "To: camille@example.fr",
            "Message-ID: <k3J9@zone-visio.example>",
            "Subject: =?utf-8?Q?Votre_annonce_est_pr=C3=AAte_=3A_un_clic_la_publie?=",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            "Content-Language: fr",
            "Auto-Submitted: auto-generated",
            "",
            "Bonjour,",
            "",
            "Votre annonce =C2=AB =C5=92uvres de No=C3=ABl =C2=BB est pr=C3=AAte=",
            "=E2=80=AF! Pour la publier, ouvrez ce lien dans les 48 heures :",
            "https://zone-visio.example/lien/4Tn0=3Da",
            "fin d=E2=80=99une ligne par une espace=20",
            ".",
        ]
        #expect(String(decoding: message.rendered(), as: UTF8.self).components(separatedBy: "\r\n") == lines + [""])
    }

    @Test(arguments: 0..<200)
    func `any subject and name are read back as they were`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let subject = random.line(upTo: 200), name = random.line(upTo: 60)
        let data = try Mails.message(fromName: name, subject: subject).rendered()
        let mail = try MailDecoder(data)
        #expect(mail["Subject"] == subject)
        #expect(mail["From"] == (name.isEmpty ? "site@zone-visio.test" : "\(name) <site@zone-visio.test>"))
        expectMailLines(data, atMost: 76)
    }

    @Test(arguments: 0..<200)
    func `any body is read back as it was`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let lines = (0..<12).map { _ in random.line(upTo: 300) } + ["Fin."]
        let data = try Mails.message(body: lines.joined(separator: "\n")).rendered()
        #expect(try MailDecoder(data).body == lines.map { $0 + "\r\n" }.joined())
        expectMailLines(data, atMost: 76)
    }

    @Test func `all kinds of line ends become CRLF and an end of line at the end adds none`() throws {
        #expect(try MailDecoder(Mails.message(body: "a\rb\r\nc\n\nd\n").rendered()).body == "a\r\nb\r\nc\r\n\r\nd\r\n")
        #expect(try MailDecoder(Mails.message(body: "").rendered()).body == "\r\n")
    }

    @Test(arguments: [
        "Bonjour\r\nBcc: noe@example.fr", "Bonjour\nBcc: noe@example.fr", "Bonjour\rBcc: noe@example.fr",
        "Bonjour\r\n\r\nTout autre corps", "Bonjour\u{85}Bcc: x", "Bonjour\u{2028}Bcc: x", "\0Bonjour\u{B}\u{C}x",
        "=?utf-8?Q?Bonjour=0D=0ABcc:_x?=", "Noé\r\n <noe@example.fr>, x",
    ])
    func `no value ends its line or adds a header`(hostile: String) throws {
        var message = try Mails.message(fromName: hostile, subject: hostile, body: "Corps")
        message.messageID = hostile
        message.headers = [("X-Test", hostile), (hostile, "valeur"), ("Bcc", "noe@example.fr"), ("content-type", "x")]
        let data = message.rendered()
        let mail = try MailDecoder(data)
        #expect(
            mail.headers.map(\.name) == [
                "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding", "Content-Language", "X-Test",
            ])
        #expect(mail.body == "Corps\r\n")
        #expect(mail["To"] == "camille@example.test")
        expectMailLines(data, atMost: 76)
    }

    @Test func `a text that looks encoded is shown as it was typed`() throws {
        let mail = try MailDecoder(Mails.message(subject: "=?utf-8?Q?Bonjour?=").rendered())
        #expect(mail["Subject"] == "=?utf-8?Q?Bonjour?=")
    }

    @Test func `a long unsubscribe address is neither cut nor encoded`() throws {
        let link = "<https://zone-visio.example/alertes/" + String(repeating: "a", count: 400) + "/fin>"
        var message = try Mails.message()
        message.headers = [("List-Unsubscribe", link), ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]
        let lines = String(decoding: message.rendered(), as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.contains("List-Unsubscribe: \(link)"))
        #expect(lines.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        message.headers = [("X-Long", String(repeating: "a", count: 5_000))]
        expectMailLines(message.rendered(), atMost: 76)
    }

    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 +0000"), (951_782_400_000, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (1_798_761_599_999, "Thu, 31 Dec 2026 23:59:59 +0000"),
        ] as [(Int64, String)])
    func `a date is written in English and in UTC`(milliseconds: Int64, expected: String) throws {
        var message = try Mails.message()
        message.date = milliseconds
        #expect(try MailDecoder(message.rendered())["Date"] == expected)
    }

    @Test func `printing a mail by accident shows nothing of it`() throws {
        let message = try Mails.message(subject: "Secret")
        var dumped = ""
        dump(message, to: &dumped)
        for text in ["\(message)", String(reflecting: message), dumped] {
            #expect(!text.contains("Secret") && !text.contains("camille"))
        }
    }

    private func expectMailLines(_ data: Data, atMost length: Int, location: SourceLocation = #_sourceLocation) {
        let lines = String(decoding: data, as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.last == "", sourceLocation: location)
        for line in lines {
            #expect(line.utf8.count <= length, sourceLocation: location)
            #expect(line.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 9 }, sourceLocation: location)
        }
    }
}
