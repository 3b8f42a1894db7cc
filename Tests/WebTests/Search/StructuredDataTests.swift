import Classifieds
import Foundation
import HTML
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `What a page says to programs` {
    @Test func `data can't leave its element, whatever an ad says`() throws {
        let data: JSONLD = ["a": "</script><script>alert(1)</script>", "b": ["é\u{2028}\u{0}\"\\&", .number(3)]]
        #expect(data.script.text.hasPrefix("<script type=\"application/ld+json\">{\"a\":\"\\u003c/script\\u003e"))
        #expect(data.script.text.components(separatedBy: "<").count == 3)
        let read = try JSONSerialization.jsonObject(with: Data(data.json.utf8)) as? [String: Any]
        #expect(read?["a"] as? String == "</script><script>alert(1)</script>")
        #expect((read?["b"] as? [Any])?.first as? String == "é\u{2028}\u{0}\"\\&")
    }

    @Test func `an ad has its dates, its place, its photo and its breadcrumb, and no pseudonym`() async throws {
        try await Browser.open { browser in
            var draft = AdDraft.sample()
            draft.title = "Océan & </script> <b>"
            var photos = PhotoChanges()
            photos.added = [.sample("a")]
            let (_, ad) = try await browser.test.publish(draft, photos: photos)
            let address = try await browser.get("/annonce/\(ad)").location
            let data = try Self.data(in: try await browser.get(address).text)
            #expect(data.count == 2)
            let page = try #require(data.first { $0["@type"] as? String == "WebPage" })
            #expect(page["name"] as? String == "Océan & </script> <b>")
            #expect(page["url"] as? String == "http://localhost:8080\(address)")
            #expect(page["datePublished"] as? String == "2026-11-23T10:00:00Z")
            #expect(page["expires"] as? String == "2027-01-22T10:00:00Z")
            #expect((page["spatialCoverage"] as? [String: String]) == ["@type": "City", "name": "Lyon"])
            let image = page["primaryImageOfPage"] as? [String: String]
            #expect(image?["url"]?.hasSuffix("-large.webp") == true)
            let trail = try #require(data.first { $0["@type"] as? String == "BreadcrumbList" })
            let items = trail["itemListElement"] as? [[String: Any]] ?? []
            #expect(
                items.map { $0["name"] as? String } == [
                    "France", "Auvergne-Rhône-Alpes", "Rhône", "Lyon", "Océan & </script> <b>",
                ])
            #expect(items.map { $0["position"] as? Int } == [1, 2, 3, 4, 5])
            #expect(!data.contains { "\($0)".contains("Camille") })
        }
    }

    @Test func `a link to a page has a card: title, first lines, and the drawing of the category`() async throws {
        try await Browser.open { browser in
            var photos = PhotoChanges()
            photos.added = [.sample("a")]
            let (_, ad) = try await browser.test.publish(photos: photos)
            let address = try await browser.get("/annonce/\(ad)").location
            let page = try await browser.get(address).text
            for line in [
                "<meta property=\"og:title\" content=\"Parler d’océan et de voiliers\">",
                "<meta property=\"og:url\" content=\"http://localhost:8080\(address)\">",
                "<meta property=\"og:image\" content=\"http://localhost:8080/cartes/conversation.webp\">",
                "<meta property=\"og:locale\" content=\"fr_FR\">",
            ] { #expect(page.contains(line)) }
            // Other sites keep the card: no photo of anybody is in it.
            #expect(!page.contains(/og:image[^>]*photos/))
            // The unproven, the own and the wrong have none.
            for address in ["/publier", "/connexion", "/nulle-part"] {
                try await browser.expect("og:", at: address, isShown: false)
            }
            #expect(try await browser.get("/cartes/inconnue.webp").status == .notFound)
        }
    }

    private static func data(in page: String) throws -> [[String: Any]] {
        try page.matches(of: /<script type="application\/ld\+json">(.*?)<\/script>/).map { match in
            let read = try JSONSerialization.jsonObject(with: Data(match.output.1.utf8)) as? [String: Any]
            return try #require(read)
        }
    }
}
