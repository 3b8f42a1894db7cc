import Classifieds
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `Handing an address on` {
    @Test func `of an ad shows it as text and as a drawing of our own`() async throws {
        try await Browser.open { browser in
            let (caller, ad) = try await browser.test.publish()
            let page = try await browser.get("/annonce/\(ad)/partage")
            #expect(page.status == .ok)
            #expect(
                page.text.contains(
                    "<code id=\"adresse\">http://localhost:8080/annonce/\(ad)/parler-d-ocean-et-de-voiliers</code>"))
            #expect(page.text.contains("<svg class=\"qr\""))
            #expect(page.text.contains("content=\"noindex\""))
            try await browser.test.site.ads.withdraw(ad, by: caller)
            #expect(try await browser.get("/annonce/\(ad)/partage").status == .notFound)
        }
    }

    @Test func `of a search says what was asked and nothing else`() async throws {
        try await Browser.open { browser in
            let page = try await browser.get("/annonces/partage?q=mer&lieu=Lyon&rayon=20&page=3&utm=1")
            #expect(
                page.text.contains(
                    "<code id=\"adresse\">http://localhost:8080/annonces?q=mer&amp;lieu=69123&amp;rayon=20</code>"))
            #expect(page.headers[.cacheControl] == "private, no-cache")
            let place = try await browser.get("/annonces/partage?lieu=Rennes")
            #expect(place.text.contains("http://localhost:8080/annonces/bretagne/ille-et-vilaine/rennes-35238</code>"))
        }
    }

    @Test(arguments: ["favori", "partage"])
    func `leaves an ad its page, whatever its title is`(word: String) async throws {
        try await Browser.open { browser in
            var draft = AdDraft.sample()
            draft.title = word == "favori" ? "Favori" : "Partage"
            let (_, ad) = try await browser.test.publish(draft)
            let address = try await browser.get("/annonce/\(ad)").location
            #expect(address == "/annonce/\(ad)/annonce")
            try await browser.expect("ad-title\">\(draft.title)", at: address)
        }
    }
}
