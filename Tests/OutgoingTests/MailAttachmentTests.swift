import Classifieds
import Foundation
import Testing

@Suite struct MailAttachmentTests {
    @Test func `a mail with a file has exactly these bytes, each time`() throws {
        var message = try Mails.message(subject: "Visio", body: "À jeudi.\n=_zone-visio\n--=_zone-visio--")
        message.headers = [("Auto-Submitted", "auto-generated")]
        message.attachment = MailAttachment(
            name: "visio.ics", type: ["text/calendar;", "charset=utf-8;", "method=PUBLISH"],
            content: Data("BEGIN:VCALENDAR\r\nSUMMARY:Œuvres\r\nEND:VCALENDAR\r\n".utf8) + Data(repeating: 0, count: 9))
        let lines = [
            "Date: Mon, 23 Nov 2026 14:04:12 +0000", "From: Zone Visio <site@zone-visio.test>",
            "To: camille@example.test", "Message-ID: <k3J9@zone-visio.test>", "Subject: Visio", "MIME-Version: 1.0",
            "Content-Type: multipart/mixed; boundary=\"=_zone-visio\"", "Content-Language: fr",
            "Auto-Submitted: auto-generated", "", "--=_zone-visio", "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable", "", "=C3=80 jeudi.", "=3D_zone-visio",
            "--=3D_zone-visio--", "--=_zone-visio", "Content-Type: text/calendar; charset=utf-8; method=PUBLISH",
            "Content-Disposition: attachment; filename=\"visio.ics\"", "Content-Transfer-Encoding: base64", "",
            "QkVHSU46VkNBTEVOREFSDQpTVU1NQVJZOsWSdXZyZXMNCkVORDpWQ0FMRU5EQVINCgAAAAAAAAAA", "AA==",
            "--=_zone-visio--", "",
        ]
        for _ in 0..<2 {
            #expect(String(decoding: message.rendered(), as: UTF8.self).components(separatedBy: "\r\n") == lines)
        }
    }

    @Test func `a long file stands in lines of 76, and comes out as it was`() throws {
        let content = Data((0..<10_000).map { UInt8($0 % 251) })
        var message = try Mails.message()
        message.attachment = MailAttachment(name: "a.bin", type: ["application/octet-stream"], content: content)
        let lines = String(decoding: message.rendered(), as: UTF8.self).components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        let start = try #require(lines.firstIndex { $0 == "Content-Transfer-Encoding: base64" })
        let encoded = lines[(start + 2)...].prefix { !$0.hasPrefix("--") }.joined()
        #expect(Data(base64Encoded: encoded) == content)
    }
}
