import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `Whether it is the advertiser who is seen` {
    private static let group = "name=\"personnes\""

    @Test func `is asked beside the photos, with nothing ticked and nothing required`() async throws {
        try await Browser.open { browser in
            let page = try await browser.get("/publier").text
            #expect(page.count(of: Self.group) == 4)
            for people in PeopleSeen.allCases {
                #expect(page.contains("value=\"\(people.rawValue)\"><span>"), "\(people)")
            }
            #expect(!page.contains(" required"))
        }
    }

    @Test func `of a photo of somebody who didn't agree is answered beside the field, with what was ticked`()
        async throws
    {
        try await Browser.open(photos: AnyPhoto()) { browser in
            let form = AdForm().with("personnes", "sans-accord").with(photo: [1, 2, 3])
            let answer = try await browser.post("/publier", form)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"personnes-erreur\">Retirez les photos"))
            #expect(answer.text.contains("href=\"#personnes\""))
            #expect(answer.text.contains("value=\"sans-accord\" checked"))
            let other = try await browser.post("/publier", AdForm().with("personnes", "autre").with(photo: [1]))
            #expect(other.status == .unprocessableContent)
        }
    }

    @Test func `is asked again behind the link and in one's own ads until it is said`() async throws {
        try await Browser.open(photos: AnyPhoto()) { browser in
            _ = try await browser.post("/publier", AdForm().with(photo: [1, 2, 3]))
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            #expect(try await browser.get(link).text.count(of: Self.group) == 4)
            let refused = try await browser.post(link, ["choix": "publier", "personnes": "sans-accord"])
            #expect(refused.status == .unprocessableContent && refused.text.contains("id=\"personnes-erreur\""))

            let own = try await browser.post(link, ["choix": "publier"]).location
            try await browser.expect("href=\"#personnes\"", at: own)
            var form = AdForm().with("personnes", "moi")
            form.fields.removeAll { $0.name == "email" }
            #expect(try await browser.post(own, form).status == .seeOther)
            let page = try await browser.get(own).text
            #expect(!page.contains("href=\"#personnes\"") && page.contains("On n’y voit que moi\u{A0}»"))
            #expect(!page.contains("value=\"moi\" checked"), "a photo that is added is asked about anew")
        }
    }

    @Test func `said behind the link is said for good`() async throws {
        try await Browser.open(photos: AnyPhoto()) { browser in
            _ = try await browser.post("/publier", AdForm().with(photo: [1, 2, 3]))
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            let own = try await browser.post(link, ["choix": "publier", "personnes": "aucune"]).location
            try await browser.expect("href=\"#personnes\"", at: own, isShown: false)
        }
    }

    @Test func `isn't asked behind the link of an ad without photos`() async throws {
        try await Browser.open { browser in
            _ = try await browser.post("/publier", AdForm())
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            #expect(try await browser.get(link).text.contains(Self.group) == false)
        }
    }
}

/// Takes whatever is sent for a photo.
private struct AnyPhoto: PhotoProcessor {
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("sent") }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("sent") }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("drawn") }
}
