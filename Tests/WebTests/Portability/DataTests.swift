import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import TestSite
import Testing

@Suite struct `One's own data` {
    @Test func `are shown in numbers and in words, as they were looked at`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let answer = try await browser.get("/mon-compte/donnees")
            #expect(answer.headers[.cacheControl] == "no-store")
            try Golden.compare(answer.text, with: "mes-donnees.html")
        }
    }

    @Test func `leave in one archive, whose page is as it was looked at`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let answer = try await browser.get("/mon-compte/donnees/archive.zip")
            #expect(answer.status == .ok)
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"mes-donnees.zip\"")
            let files = try Self.files(in: answer, of: browser.test.site)
            #expect(
                Set(files.keys) == ["LISEZ-MOI.txt", "index.html", "style.css", "donnees.json", "schema.json"])
            try Golden.compare(String(decoding: files["index.html"] ?? Data(), as: UTF8.self), with: "archive.html")
            let schema = try await browser.another().get("/.well-known/zone-visio-export.schema.json")
            #expect(Data(schema.body.readableBytesView) == files["schema.json"])
            try Golden.compare(schema.text.replacing(", \"", with: ",\n\""), with: "export.schema.txt")
        }
    }

    @Test func `leave as JSON alone`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let answer = try await browser.get("/mon-compte/donnees/donnees.json")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.text.contains("\"format\": \"zone-visio/1\""))
            #expect(answer.text.contains(Person.camille.email))
        }
    }

    @Test func `tell the messages that one wrote, in words, and none of the other's`() async throws {
        try await Browser.correspond { talking in
            _ = try await talking.camille.post(
                talking.talk, ["texte": "Avec plaisir, jeudi.", "envoi": Message.ID.random().text])
            let answer = try await talking.camille.get("/mon-compte/donnees/archive.zip")
            let files = try Self.files(in: answer, of: talking.camille.test.site)
            let page = String(decoding: files["index.html"] ?? Data(), as: UTF8.self)
            #expect(page.contains("<h2>Ce que vous avez écrit à d’autres</h2>"))
            #expect(page.contains("<span class=\"text\">Avec plaisir, jeudi.</span>"))
            #expect(page.contains("<dd>envoyé</dd>"))
            for bytes in files.values {
                for word in ["votre annonce me plaît", "Noé33"] {
                    #expect(bytes.firstRange(of: Data(word.utf8)) == nil, "\(word)")
                }
            }
            let shown = try await talking.camille.get("/mon-compte/donnees")
            #expect(shown.text.contains("<dt>Ce que vous avez écrit à d’autres</dt><dd>1</dd>"))
        }
    }

    @Test func `are nobody else's`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            for address in ["", "/archive.zip", "/donnees.json"] {
                let answer = try await browser.another().get("/mon-compte/donnees\(address)")
                #expect(answer.status == .seeOther)
                #expect(answer.location == "/connexion")
            }
        }
    }

    @Test func `leave some times an hour, and then wait`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            for _ in 0..<10 { #expect(try await browser.get("/mon-compte/donnees/donnees.json").status == .ok) }
            let answer = try await browser.get("/mon-compte/donnees/archive.zip")
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] != nil)
            #expect(answer.text.contains("Un peu de patience"))
            #expect(try await browser.get("/mon-compte/donnees").status == .ok)
            browser.test.clock.advance(by: .hours(1))
            #expect(try await browser.get("/mon-compte/donnees/archive.zip").status == .ok)
        }
    }

    private static func files(in answer: TestResponse, of site: Site) throws -> [String: Data] {
        let folder = try TestFolder()
        let file = folder.url.appending(path: "a.zip")
        try Data(answer.body.readableBytesView).write(to: file)
        let reader = try site.archiver.reader(of: file)
        var files: [String: Data] = [:]
        while let name = try reader.next() { files[name] = try reader.bytes(most: 10_000_000) }
        return files
    }
}
