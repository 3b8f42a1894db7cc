import Classifieds
import Foundation
import TestSite
import Testing

@testable import Web

@Suite("The demo's page of a mail") struct DemoMailTests {
    @Test func `shows its text as it was written, and the file that comes with it`() throws {
        let folder = try TestFolder()
        var message = MailMessage(
            from: try #require(MailAddress("site@exemple.fr")), fromName: "Zone Visio",
            to: try #require(MailAddress("camille@exemple.fr")), subject: "Visio prévue",
            body: "À jeudi\u{A0}!\n\nhttp://localhost:8080/visio/x", date: 0, messageID: "a@exemple.fr")
        try message.rendered().write(to: folder.url.appending(path: "1.eml"))
        message.attachment = MailAttachment(
            name: "visio.ics", type: ["text/calendar"],
            content: Data("BEGIN:VCALENDAR\r\n\(String(repeating: "é", count: 100))\r\n".utf8))
        try message.rendered().write(to: folder.url.appending(path: "2.eml"))

        let plain = try DemoMail(named: "1.eml", in: folder.url)
        #expect(plain.subject == "Visio prévue" && plain.recipient == "camille@exemple.fr")
        #expect(plain.body == "À jeudi\u{A0}!\r\n\r\nhttp://localhost:8080/visio/x\r\n")
        let withFile = try DemoMail(named: "2.eml", in: folder.url)
        #expect(withFile.body.hasPrefix(plain.body) && withFile.subject == plain.subject)
        #expect(withFile.body.contains("attachment; filename=\"visio.ics\"\r\n\r\nBEGIN:VCALENDAR\r\néé"))
        #expect(!withFile.body.contains("=_zone-visio"))
    }
}
