import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

/// Promise USE-1: a sponsored ad says who is behind it, and its button leads out in sight.
@Suite struct `The way from a sponsored ad` {
    @Test func `leads to its sponsor over a page of this site, which tells them nothing of where one comes from`()
        async throws
    {
        try await Browser.open { browser in
            let (id, _) = try await Self.show(on: browser)
            let reader = Reader(browser)
            let pressed = try await reader.post("/sponsorise/\(id)/visite")
            #expect(pressed.status == .seeOther && pressed.location == "/sponsorise/\(id)/depart")
            let page = try await reader.get(pressed.location)
            try Golden.compare(page.text, with: "depart.html")
            let headers = page.headers
            let refresh = try #require(HTTPField.Name("Refresh"))
            #expect(headers[refresh] == "0; url=https://www.exemple-annonceur.fr/cours")
            let referrer = try #require(HTTPField.Name("Referrer-Policy"))
            #expect(headers[values: referrer] == ["no-referrer"])
            let robots = try #require(HTTPField.Name("X-Robots-Tag"))
            #expect(headers[robots] == "noindex" && headers[.cacheControl] == "no-store")
            // Looking counts nothing.
            _ = try await reader.get(pressed.location)
            #expect(try await browser.test.counted(of: id) == CampaignCounts(clicks: 1, robotClicks: 0))
        }
    }

    @Test func `is counted apart for robots, and for whoever presses again and again`() async throws {
        try await Browser.open { browser in
            let (id, _) = try await Self.show(on: browser)
            let reader = Reader(browser)
            for _ in 0..<12 { #expect(try await reader.post("/sponsorise/\(id)/visite").status == .seeOther) }
            #expect(try await browser.test.counted(of: id) == CampaignCounts(clicks: 10, robotClicks: 2))
            let robot = try await reader.post("/sponsorise/\(id)/visite", adding: [.userAgent: "curl/8.0"])
            #expect(robot.status == .seeOther)
            browser.test.clock.advance(by: .hours(2))
            // Without what browsers say of where a form comes from.
            #expect(try await browser.another().post("/sponsorise/\(id)/visite").status == .seeOther)
            #expect(try await browser.test.counted(of: id) == CampaignCounts(clicks: 10, robotClicks: 4))
            #expect(try await reader.post("/sponsorise/\(id)/visite").status == .seeOther)
            #expect(try await browser.test.counted(of: id) == CampaignCounts(clicks: 11, robotClicks: 4))
        }
    }

    @Test func `is counted for the department of the page, and for none that isn't one`() async throws {
        try await Browser.open { browser in
            let sponsor = try await browser.test.bookshop()
            let id = try await browser.test.show(.bookshop("Des livres à lire"), of: sponsor)
            let reader = Reader(browser)
            let home = try #require(SponsoredBlock(in: try await reader.get("/").text))
            #expect(!home.html.contains("name=\"departement\""))
            let page = try await reader.get("/annonces/bretagne/ille-et-vilaine")
            let block = try #require(SponsoredBlock(in: page.text))
            #expect(block.html.contains("<input type=\"hidden\" name=\"departement\" value=\"35\">"))
            for code in ["35", "999", "Rennes", ""] {
                let answer = try await reader.post("/sponsorise/\(id)/visite", ["departement": code])
                #expect(answer.location == "/sponsorise/\(id)/depart", "\(code)")
            }
            #expect(try await browser.test.clicks(of: id) == ["35": 1, "": 3])
        }
    }

    @Test func `isn't opened by a form of another site`() async throws {
        try await Browser.open { browser in
            let (id, _) = try await Self.show(on: browser)
            let answer = try await browser.post("/sponsorise/\(id)/visite", from: "https://ailleurs.exemple")
            #expect(answer.status == .forbidden)
            #expect(try await browser.test.counted(of: id) == CampaignCounts(clicks: 0, robotClicks: 0))
        }
    }

    @Test func `ends with the campaign, and one that was never shown is nobody's`() async throws {
        try await Browser.open { browser in
            let (id, sponsor) = try await Self.show(on: browser)
            let waiting = try await browser.test.show(.bookshop("Pas encore vue"), of: sponsor, accepted: false)
            let reader = Reader(browser)
            _ = try await reader.post("/sponsorise/\(id)/visite")
            try await browser.test.site.sponsored.stop(id, by: sponsor)
            for (campaign, status) in [
                (id.text, HTTPResponse.Status.gone), (waiting.text, .notFound), ("x", .notFound),
            ] {
                for address in ["", "/depart"] {
                    let answer = try await reader.get("/sponsorise/\(campaign)\(address)")
                    #expect(
                        answer.status == status && answer.text.contains("Retour à l’accueil"), "\(campaign)\(address)")
                }
                #expect(try await reader.post("/sponsorise/\(campaign)/visite").status == status)
                #expect(try await reader.get("/sponsorise/\(campaign)/image.webp").status == .notFound)
            }
        }
    }

    @Test func `to why it is there says who pays, for what pages, and what its reader has to do with it`() async throws
    {
        try await Browser.open { browser in
            let (id, _) = try await Self.show(on: browser)
            let reader = Reader(browser)
            try Golden.compare(try await reader.get("/sponsorise/\(id)").text, with: "pourquoi-sponsorise.html")
            try await reader.allowInterests()
            let unread = try await reader.get("/sponsorise/\(id)").text
            #expect(unread.contains("vous n’avez ni lu ni coché ses rubriques"))
            _ = try await reader.get("/annonces?rubrique=cours")
            let read = try await reader.get("/sponsorise/\(id)")
            #expect(read.text.contains("cela la rend plus probable") && read.headers[.cacheControl] == "no-store")
            #expect(try await reader.get("/sponsorise/\(id)", adding: .refusing).text.contains("refuse pour vous"))
        }
    }

    private static func show(on browser: Browser) async throws -> (Campaign.ID, Caller) {
        let sponsor = try await browser.test.bookshop()
        let draft = CampaignDraft.bookshop("Des cours du soir", categories: ["cours"], places: ["reg-53", "dep-50"])
        return (try await browser.test.show(draft, of: sponsor), sponsor)
    }
}
