import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `A feed in JSON` {
    private static let items = [
        "content_text", "date_modified", "date_published", "id", "tags", "title", "url",
    ]

    @Test func `says what the Atom feed says`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish(.sample(of: .noe))
            browser.test.clock.advance(by: .hours(1))
            var draft = AdDraft.sample()
            draft.title = "Océan & voiliers <à deux>"
            _ = try await browser.test.publish(draft)
            for query in ["", "?q=guitare&lieu=Bordeaux", "?q=requin", "?page=3&utm=1"] {
                let answer = try await browser.get("/annonces.json\(query)")
                #expect(answer.headers[.contentType] == "application/feed+json")
                let feed = try Self.object(answer.text)
                let atom = try `Lists for programs`.elements(of: try await browser.get("/annonces.atom\(query)").text)
                let items = try #require(feed["items"] as? [[String: Any]])
                #expect([feed["title"] as? String] + items.map { $0["title"] as? String } == atom["title"])
                #expect(items.map { $0["id"] as? String } == (atom["id"] ?? []).dropFirst().map { $0 })
                #expect(items.map { $0["date_published"] as? String } == atom["published"] ?? [])
                #expect(items.map { $0["content_text"] as? String } == atom["summary"] ?? [])
                #expect(items.allSatisfy { $0.keys.sorted() == Self.items })
            }
        }
    }

    @Test func `is one by its own rules, also of a place with more ads than a page has`() async throws {
        try await Browser.open { browser in
            let checked = try browser.test.site.ads.rules.check(.sample())
            let ads = (0..<30).map { _ in
                ImportedAd(email: MailAddress("a@exemple.fr")!, ad: checked, published: browser.test.clock.now())
            }
            try await browser.test.site.ads.import(ads, by: .system(job: "test"))
            let feed = try Self.object(try await browser.get("/annonces.json?lieu=Lyon").text)
            #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
            #expect(feed["feed_url"] as? String == "http://localhost:8080/annonces.json?lieu=69123")
            #expect(feed["home_page_url"] as? String == "http://localhost:8080/annonces?lieu=69123")
            #expect(feed["language"] as? String == "fr")
            #expect((feed["authors"] as? [[String: String]]) == [["name": "Zone Visio"]])
            #expect((feed["items"] as? [Any])?.count == 24)
        }
    }

    @Test func `is named by every page of results, and offered to the eye`() async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            for address in ["/annonces", "/annonces/auvergne-rhone-alpes/rhone", "/annonces?q=voiliers"] {
                let page = try await browser.get(address).text
                #expect(page.contains("type=\"application/atom+xml\""))
                #expect(page.contains("type=\"application/feed+json\""))
                #expect(page.contains("Suivre par flux"))
            }
        }
    }

    private static func object(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
