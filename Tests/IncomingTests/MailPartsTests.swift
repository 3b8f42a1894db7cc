import Classifieds
import Foundation
import Incoming
import TestSite
import Testing

/// Through the real program: what comes with a mail, and what mail servers say.
@Suite(.serialized) struct `With a mail` {
    // Whether a mail harms its reader is looked at here, not how fast a debug build on a busy machine is.
    let workers = MailWorkers(executable: TestProgram.path, timeLimit: .seconds(60))

    @Test func `come its pictures, attached or not, whatever they are called`() async throws {
        let picture = Data([0xFF, 0xD8, 0xFF]) + Data(repeating: 7, count: 60_000)
        let mail = try await read(
            body: multipart([
                "Content-Type: text/plain\n\nVoici.", part("image/jpeg", "attachment", picture),
                part("image/png", "inline", picture), part("application/octet-stream; name=\"a b.HEIC\"", nil, picture),
                part("application/octet-stream", "attachment; filename=\"x.webp\"", picture),
                part("application/pdf", "attachment; filename=\"cv.pdf\"", picture),
                part("text/vcard", "attachment; filename=\"moi.vcf\"", picture),
            ]))
        #expect(mail.text == "Voici." && mail.photos == Array(repeating: picture, count: 4) && mail.photosLeftOut == 0)
    }

    @Test func `what a page shows is no picture of its sender's, and what is attached is`() async throws {
        let logo = Data(repeating: 1, count: 4_000)
        let portrait = Data(repeating: 4, count: 90_000)
        let photo = Data(repeating: 2, count: 60_000)
        let related = multipart(
            [
                "Content-Type: text/html\n\n<p>Oui</p>", part("image/png", "inline", logo, name: "logo@x"),
                part("image/jpeg", "inline", portrait, name: "portrait@x"), part("image/jpeg", nil, logo, name: "x@x"),
                part("image/jpeg", "attachment", photo, name: "photo@x"),
            ], type: "related", boundary: "inner")
        let mail = try await read(body: multipart([related]))
        #expect(mail.text == "Oui" && mail.photos == [photo] && mail.photosLeftOut == 1)
    }

    @Test func `a photo that a telephone sets between two texts is a picture of its sender's`() async throws {
        let photo = Data(repeating: 2, count: 60_000)
        let text = "Content-Type: text/plain\n\n"
        let mail = try await read(
            body: multipart([
                text + "Voici.", part("image/jpeg", "inline", photo, name: "photo@x"), text + "Merci.",
            ]))
        #expect(mail.text == "Voici." && mail.photos == [photo] && mail.photosLeftOut == 0)
    }

    @Test func `more pictures than are taken, and larger ones, are counted as left out`() async throws {
        let many = Array(repeating: part("image/jpeg", nil, Data([1, 2])), count: 11)
        let mail = try await read(body: multipart(many))
        #expect(mail.photos.count == IncomingMailLimits.photos && mail.photosLeftOut == 3)
        let large = Data(repeating: 3, count: PhotoLimits.bytes + 1)
        let other = try await read(body: multipart([part("image/jpeg", nil, large)]))
        #expect(other.photos.isEmpty && other.photosLeftOut == 1)
        let largest = Data(repeating: 3, count: PhotoLimits.bytes)
        #expect(try await read(body: multipart([part("image/jpeg", nil, largest)])).photos == [largest])
    }

    @Test func `of base64 with nothing in it comes no picture`() async throws {
        let start = "Content-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n"
        let mail = try await read(body: multipart([start, start + "====\n", start + "\n\n\n"]))
        #expect(mail.photos.isEmpty && mail.photosLeftOut <= 3)
    }

    @Test func `its recipients are those that its headers name, each once, and a bounded number`() async throws {
        let mail = try await read(
            headers:
                "To: \"reponse+a@exemple.fr\" <reponse+A@exemple.fr>, b@exemple.fr\nCc: c@exemple.fr (d@exemple.fr)\n"
                + "Delivered-To: reponse+A@exemple.fr\nX-Original-To: e@exemple.fr\nEnvelope-To: f@exemple.fr\n"
                + "Bcc: g@exemple.fr\nReply-To: h@exemple.fr")
        let expected = ["reponse+a", "reponse+A", "b", "c", "d", "e", "f"].map { "\($0)@exemple.fr" }
        #expect(mail.recipients.map(\.text) == expected)
        let crowd = (0..<2_000).map { "a\($0)@exemple.fr" }.joined(separator: ",\n ")
        #expect(try await read(headers: "To: \(crowd)").recipients.count == IncomingMailLimits.recipients)
        #expect(try await read(headers: "To: amis: x@exemple.fr;, <>, @, \u{0}").recipients.count <= 1)
    }

    @Test func `its name is what its sender's program gave it`() async throws {
        #expect(try await read(headers: "Message-ID: <a.b@exemple.fr>").name == "<a.b@exemple.fr>")
        #expect(try await read(headers: "X: y").name.isEmpty)
        let long = String(repeating: "x", count: 90_000)
        #expect(try await read(headers: "Message-ID: <\(long)>").name.count <= IncomingMailLimits.name)
    }

    @Test(
        arguments: [
            ("Action: failed\nStatus: 5.1.1", DeliveryFailure.permanent), ("action: FAILED\nstatus: 4.4.7", .temporary),
            ("Action: delayed\nStatus: 4.2.2", .temporary), ("Action: delivered\nStatus: 2.0.0", nil),
            ("Action: failed", .permanent), ("Action: delivered\n\nAction: failed\nStatus: 5.0.0", .permanent),
            ("", nil),
        ] as [(String, DeliveryFailure?)])
    func `a mail server's report says whether an address takes mails`(fields: String, failure: DeliveryFailure?)
        async throws
    {
        let report = multipart(
            [
                "Content-Type: text/plain\n\nDésolé.",
                "Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.exemple.fr\n\n\(fields)\n",
                "Content-Type: message/rfc822\n\nFrom: site@exemple.fr\nSubject: x\n\nsecret",
            ], type: "report; report-type=delivery-status")
        let mail = try await read(body: report)
        #expect(mail.failure == failure && mail.isAutomatic)
    }

    @Test func `what a person writes reports nothing`() async throws {
        #expect(try await read(body: "\nAction: failed\nStatus: 5.1.1\n").failure == nil)
        #expect(try await read(headers: "X-Failed-Recipients: a@exemple.fr").failure == nil)
        let exim = "X-Failed-Recipients: a@exemple.fr\nAuto-Submitted: auto-replied"
        #expect(try await read(headers: exim).failure == .permanent)
    }

    @Test func `of twenty megabytes of text, or of pictures in pieces, its reader isn't harmed`() async throws {
        let line = String(repeating: "a", count: 75) + "\n"
        let text = String(repeating: line, count: 19_000_000 / line.utf8.count)
        #expect(try await read(body: "\n" + text).text.count == IncomingMailLimits.text)
        let page = "Content-Type: text/html\n\n" + String(repeating: "<p>a&amp;b</p>\n", count: 1_300_000)
        #expect(try await read(body: page).text.unicodeScalars.count <= IncomingMailLimits.text)
        await #expect(throws: UnreadableMail.tooManyBytes) {
            try await self.workers.read(Data(repeating: 10, count: 25_000_000))
        }
        #expect(try await read(body: "\nOui").text == "Oui")
    }

    @Test(arguments: ["x-nobody", "utf-7", "iso-2022-jp", "\"", "utf-16"])
    func `a charset that isn't the text's harms nobody`(charset: String) async throws {
        _ = try await read(body: "Content-Type: text/plain; charset=\(charset)\n\nOui \u{0} é\n")
        #expect(try await read(body: "\nOui").text == "Oui")
    }

    private func read(headers: String = "X: y", body: String = "\nBonjour") async throws -> IncomingMail {
        try await workers.read(Data("From: camille@exemple.fr\n\(headers)\n\(body)".utf8))
    }

    private func part(_ type: String, _ disposition: String?, _ bytes: Data, name: String? = nil) -> String {
        "Content-Type: \(type)\n" + (disposition.map { "Content-Disposition: \($0)\n" } ?? "")
            + (name.map { "Content-ID: <\($0)>\n" } ?? "")
            + "Content-Transfer-Encoding: base64\n\n\(bytes.base64EncodedString(options: [.lineLength76Characters]))"
    }

    private func multipart(_ parts: [String], type: String = "mixed", boundary: String = "outer") -> String {
        "Content-Type: multipart/\(type); boundary=\(boundary)\n\n"
            + parts.map { "--\(boundary)\n\($0)\n" }.joined() + "--\(boundary)--\n"
    }
}
