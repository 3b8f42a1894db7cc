import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

/// Promise USE-1: what somebody reads counts only where they let it, is in their own browser and nowhere else, and goes when they say so.
@Suite struct `What a reader reads` {
    @Test func `is noted for nobody who didn't switch it on`() async throws {
        try await Browser.open { browser in
            try await Self.advertise(on: browser)
            let reader = Reader(browser)
            for address in try await Self.pages(of: browser) { _ = try await reader.get(address) }
            #expect(reader.names.isEmpty)

            // What no consent stands behind is worth nothing, and goes.
            reader.set("__Host-interets", to: "eyJ.eyJ.abc")
            let answer = try await reader.get("/annonces?rubrique=cours")
            #expect(answer.headers[.setCookie]?.contains("__Host-interets=; Path=/; Max-Age=0") == true)
            #expect(answer.headers[.cacheControl] == "private, no-cache" && reader.names.isEmpty)
            // Also where the browser has the page.
            let tag = try #require(try await reader.get("/annonces").headers[.eTag])
            reader.set("__Host-interets", to: "eyJ.eyJ.abc")
            let unchanged = try await reader.get("/annonces", adding: [.ifNoneMatch: tag])
            #expect(unchanged.status == .notModified && reader.names.isEmpty)
        }
    }

    @Test func `is noted in a cookie once they did, of one category and none that is sensitive`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish(.sample(of: .noe))
            let reader = Reader(browser)
            try await reader.allowInterests()
            #expect(reader.names == ["__Host-choix"])
            for address in ["/", "/annonces", "/annonces/bretagne", "/annonces?rubrique=entraide", "/confidentialite"] {
                #expect(try await reader.get(address).headers[.setCookie] == nil, "\(address)")
            }
            // Chosen for one reader, whatever is noted: no cache that others share has it.
            for address in ["/", "/annonces", "/annonces/bretagne"] {
                let kept = try await reader.get(address).headers[.cacheControl]
                #expect(kept == "private, no-cache", "\(address)")
            }
            let answer = try await reader.get(try await reader.get("/annonce/\(ad)").location)
            let cookie = try #require(answer.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-interets=") && cookie.hasSuffix("Secure; HttpOnly; SameSite=Lax"))
            #expect(cookie.contains("; Path=/; Max-Age=15724800;"))
            #expect(answer.headers[.cacheControl] == "private, no-cache")
            #expect(try Self.noted(by: reader).contains("\"rubriques\":{\"\(AdDraft.sample(of: .noe).category)\":1}"))
            _ = try await reader.get("/annonces?rubrique=jeux", adding: [.userAgent: "Googlebot/2.1"])
            #expect(try !Self.noted(by: reader).contains("jeux"))
        }
    }

    @Test func `makes two readers see the same without it, and different ones with it, until they erase it`()
        async throws
    {
        try await Browser.open { browser in
            try await Self.advertise(on: browser)
            let readers = ["cours": Reader(browser), "jeux": Reader(browser)]
            for (category, reader) in readers {
                for _ in 0..<4 { _ = try await reader.get("/annonces?rubrique=\(category)") }
                #expect(Set(try await reader.titles(at: "/", looks: 20).keys) == ["Pour tous"])
            }
            for (category, reader) in readers {
                try await reader.allowInterests()
                for _ in 0..<3 {
                    _ = try await reader.get("/annonces?rubrique=\(category)")
                    // The same one isn't shown more than three times a day: it is a new day.
                    browser.test.clock.advance(by: .days(1))
                }
                let titles = Set(try await reader.titles(at: "/", looks: 6).keys)
                #expect(titles == ["Pour tous", "Pour \(category)"])
                let page = try await reader.get("/sponsorise/\(try await Self.id(of: "Pour \(category)", on: browser))")
                #expect(page.text.contains("cela la rend plus probable"))

                #expect(try await reader.post("/cookies/interets/effacement").status == .seeOther)
                #expect(reader.names == ["__Host-choix"])
                #expect(try await reader.title(at: "/") == "Pour tous")
            }
        }
    }

    @Test func `is said on an ad that was chosen by it, and where it says why`() async throws {
        try await Browser.open { browser in
            let sponsor = try await browser.test.bookshop()
            let id = try await browser.test.show(.bookshop("Pour cours", categories: ["cours"]), of: sponsor)
            let reader = Reader(browser)
            let before = try #require(SponsoredBlock(in: try await reader.get("/annonces?rubrique=cours").text))
            #expect(!before.html.contains("selon vos lectures") && !before.html.contains("perso"))
            try await reader.allowInterests()
            _ = try await reader.get("/annonces?rubrique=cours")
            let after = try #require(SponsoredBlock(in: try await reader.get("/").text))
            #expect(after.html.contains("Choisie aussi selon vos lectures"))
            #expect(after.html.contains("href=\"/sponsorise/\(id)?perso=1\""))
            let why = try await reader.get("/sponsorise/\(id)?perso=1").text
            #expect(why.contains("Vous lisez ou avez coché") && why.contains("cela l’a rendue plus probable"))
            // An address alone says nothing to whoever lets nothing count.
            let nobody = try await Reader(browser).get("/sponsorise/\(id)?perso=1").text
            #expect(!nobody.contains("ou avez coché"))
        }
    }

    @Test func `is shown whole on the page of cookies, changed there, and goes with the consent`() async throws {
        try await Browser.open { browser in
            let reader = Reader(browser)
            #expect(try await !reader.get("/cookies").text.contains("name=\"rubrique\""))
            try await reader.allowInterests()
            _ = try await reader.get("/annonces?rubrique=cours")
            try Golden.compare(Self.section(of: try await reader.get("/cookies").text), with: "cookies-interets.html")

            let chosen = try await reader.post("/cookies/interets/choix", ["rubrique": "jeux", "rubrique": "entraide"])
            #expect(chosen.status == .seeOther)
            #expect(try Self.noted(by: reader).contains("\"rubriques\":{\"jeux\":5}"))
            #expect(try await reader.post("/cookies/interets", ["reponse": "non"]).status == .seeOther)
            #expect(reader.interests == nil)
            _ = try await reader.get("/annonces?rubrique=cours")
            #expect(reader.names == ["__Host-choix"])
        }
    }

    @Test(arguments: ["the foot", "one switch", "the browser"])
    func `goes in the same answer when it is taken back elsewhere`(way: String) async throws {
        try await Browser.open { browser in
            let reader = Reader(browser)
            try await reader.allowInterests()
            _ = try await reader.get("/annonces?rubrique=cours")
            #expect(reader.interests != nil)
            #expect(try await reader.get("/").text.contains("Vous avez accepté"))
            switch way {
            case "the foot": _ = try await reader.post("/cookies", ["tout": "refuser"])
            case "one switch": _ = try await reader.post("/cookies", ["retirer": "interets"])
            default: _ = try await reader.get("/", adding: .refusing)
            }
            #expect(reader.interests == nil)
        }
    }

    @Test func `is let count by a yes to the very words that were shown, and by nobody whose browser refuses`()
        async throws
    {
        try await Browser.open { browser in
            let reader = Reader(browser)
            for (fields, status) in [
                (["reponse": "oui", "mots": "x"], 422), (["reponse": "oui"], 422), ([:], 422),
                (["reponse": "peut-être"], 422),
            ] as [(KeyValuePairs<String, String>, Int)] {
                let answer = try await reader.post("/cookies/interets", fields)
                #expect(answer.status.code == status && answer.text.contains("Rien n’a été enregistré"))
            }
            let refused = try await reader.post("/cookies/interets", ["reponse": "oui"], adding: .refusing)
            #expect(refused.status == .forbidden && reader.names.isEmpty)
            #expect(try await reader.post("/cookies/interets/choix", ["rubrique": "jeux"]).status == .seeOther)
            #expect(reader.names.isEmpty)
        }
    }

    @Test(arguments: ["forged", "another's kind", "over-long", "old"])
    func `counts for nothing where it isn't what the site noted`(sent: String) async throws {
        try await Browser.open { browser in
            let reader = Reader(browser)
            try await reader.allowInterests()
            _ = try await reader.get("/annonces?rubrique=cours")
            let kept = try #require(reader.interests)
            let choice = browser.test.site.keyring.signing
            switch sent {
            case "forged": reader.set("__Host-interets", to: kept.dropLast(8) + "AAAAAAAA")
            case "another's kind":
                reader.set("__Host-interets", to: try choice.sign(json: Data("{\"kind\":\"consent\"}".utf8)))
            case "over-long": reader.set("__Host-interets", to: String(repeating: "a", count: 3_200))
            default:
                browser.test.clock.advance(by: .days(181))
                try await reader.allowInterests()
                browser.test.clock.advance(by: .days(2))
            }
            #expect(try await reader.get("/cookies").text.contains("Aucune rubrique pour l’instant"))
        }
    }

    /// One campaign for every page, and one for each of two categories.
    private static func advertise(on browser: Browser) async throws {
        let sponsor = try await browser.test.bookshop()
        for (title, categories) in [("Pour tous", []), ("Pour cours", ["cours"]), ("Pour jeux", ["jeux"])] {
            try await browser.test.show(.bookshop(title, categories: categories), of: sponsor)
        }
    }

    private static func pages(of browser: Browser) async throws -> [String] {
        let (_, ad) = try await browser.test.publish(.sample(of: .noe))
        return [
            "/", "/annonces", "/annonces?rubrique=cours", "/annonces/bretagne",
            try await browser.get("/annonce/\(ad)").location, "/cookies", "/confidentialite", "/sponsor",
        ]
    }

    private static func id(of title: String, on browser: Browser) async throws -> Campaign.ID {
        let waiting = try await browser.test.site.sponsored.list(.accepted, by: .system(job: "test"))
        for campaign in waiting where campaign.content.title.leave(by: .moderator) == title { return campaign.id }
        throw TestProblem("no such campaign")
    }

    /// What the cookie says, for whoever wants to read it.
    private static func noted(by reader: Reader) throws -> String {
        let parts = try #require(reader.interests).split(separator: ".")
        var text = parts[1].replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.count % 4) % 4)
        return String(decoding: try #require(Data(base64Encoded: String(text))), as: UTF8.self)
    }

    private static func section(of page: String) -> String {
        page.firstMatch(of: /<section class="section" id="interets"(?s:.*?)<\/section>\n/).map { String($0.output) }
            ?? ""
    }
}
