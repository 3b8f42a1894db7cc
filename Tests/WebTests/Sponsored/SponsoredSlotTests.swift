import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

/// Promise USE-1: what sponsors pay for stands apart, and depends on the page.
@Suite struct `A sponsored ad` {
    @Test func `stands at the end of the home page, of lists and of ads, once somebody accepted it, and nowhere else`()
        async throws
    {
        try await Browser.open { browser in
            let sponsor = try await browser.test.bookshop()
            let (_, ad) = try await browser.test.publish(.sample(of: .noe))
            let id = try await browser.test.show(.bookshop("Des livres à lire"), of: sponsor, accepted: false)
            let reader = Reader(browser)
            let page = try await reader.get("/annonce/\(ad)").location
            let places = ["/", "/annonces", "/annonces?q=mer", "/annonces/bretagne", page]
            for address in places { #expect(try await reader.title(at: address) == nil, "\(address)") }

            let seen = try await browser.test.site.sponsored.campaign(id, of: sponsor).changed
            try await browser.test.site.sponsored.accept(id, seen: seen, by: .system(job: "test"))
            for address in places {
                #expect(try await reader.title(at: address) == "Des livres à lire", "\(address)")
            }
            for address in [
                "/confidentialite", "/cookies", "/regles", "/publier", "/sponsor", "/sponsorise/\(id)", "/nulle-part",
                "\(page.prefix { $0 != "é" })/message",
            ] { #expect(try await reader.title(at: address) == nil, "\(address)") }
        }
    }

    @Test func `says that it is one, who pays and why, and asks nobody else for anything`() async throws {
        try await Browser.open { browser in
            let sponsor = try await browser.test.bookshop()
            var draft = CampaignDraft.bookshop("Des livres <b>à lire</b>")
            draft.picture = .sample("livres")
            let id = try await browser.test.show(draft, of: sponsor)
            let page = try await Reader(browser).get("/")
            let block = try #require(SponsoredBlock(in: page.text))
            try Golden.compare(block.html, with: "sponsorise.html")
            #expect(block.html.contains("&lt;b&gt;") && !block.html.contains("https://"))
            #expect(page.text.contains("<link rel=\"stylesheet\" href=\"/assets/sponsored.css\">"))
            let picture = try await Reader(browser).get("/sponsorise/\(id)/image.webp")
            #expect(picture.status == .ok && picture.headers[.contentType] == "image/webp")
            #expect(picture.headers[.cacheControl] == "private, no-cache")
        }
    }

    @Test func `is on no page about something sensitive`() async throws {
        try await Browser.open { browser in
            try await browser.test.show(.bookshop("Des livres à lire"), of: try await browser.test.bookshop())
            let (_, ad) = try await browser.test.publish(.sample(of: .noe))
            var sensitive = AdDraft.sample(of: .camille)
            sensitive.category = "entraide"
            let (_, other) = try await browser.test.publish(sensitive)
            let reader = Reader(browser)
            #expect(try await reader.title(at: try await reader.get("/annonce/\(ad)").location) != nil)
            #expect(try await reader.title(at: try await reader.get("/annonce/\(other)").location) == nil)
            #expect(try await reader.title(at: "/annonces?rubrique=entraide") == nil)
            #expect(try await reader.title(at: "/annonces?rubrique=langues") != nil)
        }
    }

    @Test func `is a part of the page's tag`() async throws {
        try await Browser.open { browser in
            let sponsor = try await browser.test.bookshop()
            let reader = Reader(browser)
            let without = try await reader.get("/annonces").headers[.eTag]
            let id = try await browser.test.show(.bookshop("Des livres à lire"), of: sponsor)
            let first = try await reader.get("/annonces")
            #expect(first.headers[.eTag] != without && first.headers[.cacheControl] == "no-cache")
            let tag = try #require(first.headers[.eTag])
            #expect(try await reader.get("/annonces", adding: [.ifNoneMatch: tag]).status == .notModified)

            try await browser.test.site.sponsored.stop(id, by: sponsor)
            let after = try await reader.get("/annonces", adding: [.ifNoneMatch: tag])
            #expect(after.status == .ok && after.headers[.eTag] == without)
        }
    }

    @Test func `is counted for people and robots apart, and isn't there for what nobody looks at`() async throws {
        try await Browser.open { browser in
            let sponsor = try await browser.test.bookshop()
            let id = try await browser.test.show(.bookshop("Des livres", unit: "vues", budget: 400), of: sponsor)
            let reader = Reader(browser)
            for _ in 0..<6 { #expect(try await reader.title(at: "/") != nil) }
            let tag = try #require(try await reader.get("/").headers[.eTag])
            for _ in 0..<5 {
                #expect(try await reader.get("/", adding: [.ifNoneMatch: tag]).status == .notModified)
            }
            for _ in 0..<3 { _ = try await reader.get("/annonces", adding: [.userAgent: "Googlebot/2.1"]) }
            let purpose = try #require(HTTPField.Name("Sec-Purpose"))
            let early = try await reader.get("/", adding: [purpose: "prefetch"])
            #expect(SponsoredBlock(in: early.text) == nil)
            // What a script reads, and what doesn't say what browsers say.
            _ = try await reader.get("/", adding: [.secFetchDest: "empty"])
            _ = try await browser.another().get("/", headers: [.userAgent: Reader.agent])

            #expect(try await browser.test.counted(of: id) == CampaignCounts(views: 12, robotViews: 5))
            #expect(try await browser.test.spent(by: id) == 12)
        }
    }

    @Test func `is charged thirty times an hour where one source looks, and counted apart beyond`() async throws {
        try await Browser.open { browser in
            let sponsor = try await browser.test.bookshop()
            let id = try await browser.test.show(.bookshop("Des livres à lire"), of: sponsor)
            let reader = Reader(browser)
            for _ in 0..<33 { #expect(try await reader.title(at: "/") != nil) }
            #expect(try await browser.test.counted(of: id) == CampaignCounts(views: 30, robotViews: 3))
            browser.test.clock.advance(by: .hours(2))
            _ = try await reader.get("/")
            #expect(try await browser.test.counted(of: id) == CampaignCounts(views: 31, robotViews: 3))
        }
    }

    @Test func `never makes a page fail`() async throws {
        try await Browser.open { browser in
            try await browser.test.show(.bookshop("Des livres à lire"), of: try await browser.test.bookshop())
            let reader = Reader(browser)
            #expect(try await reader.title(at: "/") != nil)
            try await browser.test.site.database.write { try $0.run("ALTER TABLE campaign RENAME TO campaign_away") }
            // On a new day it looks again, and finds nothing.
            browser.test.clock.advance(by: .days(1))
            let page = try await reader.get("/")
            #expect(page.status == .ok && SponsoredBlock(in: page.text) == nil)
        }
    }

    @Test func `whose budget of views is out isn't shown any more`() async throws {
        try await Browser.open { browser in
            let sponsor = try await browser.test.bookshop()
            try await browser.test.show(.bookshop("Des livres", unit: "vues", budget: 12), of: sponsor)
            let reader = Reader(browser)
            var shown = 0
            for _ in 0..<20 {
                if try await reader.title(at: "/") != nil { shown += 1 }
                try await browser.test.site.sponsored.writeCounts()
            }
            #expect(shown == 12)
        }
    }

    @Test func `is nowhere, nor is anything of it, where the operator wants none`() async throws {
        try await Browser.open(hasSponsored: false) { browser in
            for address in [
                "/sponsor", "/sponsor/nouvelle", "/sponsor/identite", "/sponsorise/x", "/sponsorise/x/depart",
            ] { #expect(try await browser.get(address).status == .notFound, "\(address)") }
            for address in ["/sponsor", "/cookies/interets", "/cookies/interets/choix", "/sponsorise/x/visite"] {
                #expect(try await browser.post(address).status == .notFound, "\(address)")
            }
            for address in ["/", "/cookies", "/confidentialite"] {
                let page = try await browser.get(address).text.lowercased()
                #expect(!page.contains("sponsor") && !page.contains("annonceurs</a>"), "\(address)")
                #expect(!page.contains("__host-interets"), "\(address)")
            }
        }
    }
}

extension Browser {
    /// A site whose operator has sponsors, or wants none.
    static func open<Value: Sendable>(
        hasSponsored: Bool, _ body: @Sendable @escaping (Browser) async throws -> Value
    ) async throws -> Value {
        try await open(on: try await TestSite(sponsored: hasSponsored), body)
    }
}
