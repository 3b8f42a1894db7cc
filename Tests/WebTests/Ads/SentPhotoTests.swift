import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `A photo sent by itself` {
    private struct Kept: Decodable {
        struct Photo: Decodable {
            let id: String
            let small: String
        }
        let draft: String
        let photos: [Photo]
    }

    @Test func `is answered by a place that lists the draft's photos`() async throws {
        try await Browser.open(photos: AnythingGoes()) { browser in
            let answer = try await browser.post("/publier/photos", Self.photo())
            #expect(answer.status == .seeOther)
            let list = try await browser.get(answer.location)
            #expect(list.headers[.cacheControl] == "no-store")
            let kept = try JSONDecoder().decode(Kept.self, from: Data(list.text.utf8))
            #expect(answer.location == "/publier/photos?brouillon=\(kept.draft)")
            #expect(try await browser.get(try #require(kept.photos.first).small).status == .ok)

            let sent = try await browser.post("/publier", AdForm().with("brouillon", kept.draft))
            #expect(sent.location == "/publier/envoye")
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            #expect(try await browser.get(link).text.contains(kept.photos[0].id))
        }
    }

    @Test func `for one's own ad is shown once the form is saved`() async throws {
        try await Browser.open(photos: AnythingGoes()) { browser in
            let own = try await browser.publish()
            let answer = try await browser.post("\(own)/photos", Self.photo())
            let kept = try JSONDecoder().decode(Kept.self, from: Data(try await browser.get(answer.location).text.utf8))
            #expect(try await browser.get(own).text.contains(kept.photos[0].id) == false)
            var form = AdForm().with("brouillon", kept.draft)
            form.fields.removeAll { $0.name == "email" }
            #expect(try await browser.post(own, form).status == .seeOther)
            #expect(try await browser.get(own).text.contains(kept.photos[0].id))
        }
    }

    @Test func `by a member is a draft without a title until the form comes`() async throws {
        try await Browser.open(photos: AnythingGoes()) { browser in
            _ = try await browser.publish()
            _ = try await browser.post("/publier/photos", Self.photo())
            try await browser.expect("Sans titre", at: "/mes-annonces")
            try await browser.expect("Brouillon", at: "/mes-annonces")
        }
    }

    @Test func `that can't be taken is refused in words for the one who sent it`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.post("/publier/photos", Self.photo())
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.text.contains("\"message\""))
            let field = try await browser.post("/publier/photos", Self.photo().with("titre", "x"))
            #expect(field.status == .unprocessableContent)
        }
    }

    @Test func `is counted apart from forms`() async throws {
        try await Browser.open(photos: AnythingGoes()) { browser in
            for _ in 0..<240 { _ = try await browser.post("/publier/photos", AdForm.empty) }
            let answer = try await browser.post("/publier/photos", Self.photo())
            #expect(answer.status == .tooManyRequests)
            #expect(answer.headers[.retryAfter] != nil)
            #expect(try await browser.post("/publier", AdForm()).status == .seeOther)
        }
    }

    private static func photo() -> AdForm { AdForm.empty.with(photo: [1, 2, 3]) }
}

extension AdForm {
    fileprivate static var empty: AdForm {
        var form = AdForm()
        form.fields = []
        return form
    }
}

/// Takes anything for a photo.
private struct AnythingGoes: PhotoProcessor {
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("sent") }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("sent") }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("drawn") }
}
