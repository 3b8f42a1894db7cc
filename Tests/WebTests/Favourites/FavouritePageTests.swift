import Classifieds
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

@Suite struct `Favourites on the web` {
    @Test func `of a member go into the account, and out again`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            _ = try await browser.test.publish(.sample(of: .noe))
            try await browser.signIn(.noe)
            let kept = try await browser.post("/annonce/\(ad)/favori")
            #expect(kept.location == "/favoris")
            let page = try await browser.get("/favoris")
            #expect(page.text.contains("Parler d’océan et de voiliers"))
            #expect(page.headers[.cacheControl] == "no-store")
            #expect(try await browser.post("/annonce/\(ad)/favori/retrait").location == "/favoris")
            try await browser.expect("Parler d’océan", at: "/favoris", isShown: false)
            try await browser.expect("Aucun favori pour l’instant", at: "/favoris")
        }
    }

    @Test func `that ended are counted, and nothing of them is shown`() async throws {
        try await Browser.open { browser in
            let (camille, ad) = try await browser.test.publish()
            _ = try await browser.test.publish(.sample(of: .noe))
            try await browser.signIn(.noe)
            _ = try await browser.post("/annonce/\(ad)/favori")
            try await browser.test.site.ads.withdraw(ad, by: camille)
            let page = try await browser.get("/favoris").text
            #expect(page.contains("1\u{A0}annonce n’est plus en ligne"))
            #expect(!page.contains("océan") && !page.contains(ad.text))
            #expect(try await browser.post("/favoris/finies").location == "/favoris")
            try await browser.expect("Rien n’en est montré", at: "/favoris", isShown: false)
        }
    }

    @Test func `of a visitor lead to the sign-in page, which says why, and back to the ad`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            _ = try await browser.test.publish(.sample(of: .noe))
            let asked = try await browser.post("/annonce/\(ad)/favori")
            #expect(asked.location == "/connexion?annonce=\(ad)")
            let page = try await browser.get(asked.location).text
            #expect(page.contains("Pour garder cette annonce"))
            #expect(page.contains("<input type=\"hidden\" name=\"annonce\" value=\"\(ad)\">"))
            let wrong = try await browser.post("/connexion", ["email": "noe", "annonce": ad.text])
            #expect(wrong.text.contains("value=\"\(ad)\""), "the way back is kept")

            _ = try await browser.post("/connexion", ["email": Person.noe.email, "annonce": ad.text])
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            #expect(try await browser.post(link).location == "/annonce/\(ad)")
            #expect(try await browser.post(link).location == "/annonce/\(ad)", "pressed twice")
            #expect(try await browser.favourites() == 0, "nothing is kept that wasn't pressed by who is signed in")
        }
    }

    @Test func `are answered to scripts without a page`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            #expect(try await browser.ask("/annonce/\(ad)/favori").text == "{\"kept\":false}")
            _ = try await browser.test.publish(.sample(of: .noe))
            try await browser.signIn(.noe)
            #expect(try await browser.ask("/annonce/\(ad)/favori").text == "{\"kept\":true}")
            #expect(try await browser.ask("/annonce/\(ad)/favori/retrait").text == "{\"kept\":false}")
            let taken = try await browser.ask("/favoris/reprise", "annonces=\(ad),x,0000000000000000000001")
            #expect(taken.text == "{\"taken\":[\"\(ad)\"]}")
            #expect(try await browser.favourites() == 1)
            #expect(try await browser.post("/favoris/oubli").location == "/favoris")
            #expect(try await browser.favourites() == 0)
        }
    }

    @Test func `are a member's alone`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            for address in ["/favoris/reprise", "/favoris/finies", "/favoris/oubli", "/annonce/\(ad)/favori/retrait"] {
                #expect(try await browser.post(address).status == .forbidden, "\(address)")
            }
            #expect(try await browser.post("/annonce/\(ad)/favori", from: "https://autre.example").status == .forbidden)
            #expect(try await browser.post("/annonce/0000000000000000000001/favori").status == .notFound)
        }
    }

    @Test func `of a browser are drawn in their order, without those that ended, for nobody to keep`() async throws {
        try await Browser.open { browser in
            let (camille, sea) = try await browser.test.publish()
            let (_, guitar) = try await browser.test.publish(.sample(of: .noe))
            let list = "\(guitar),\(sea),\(guitar),0000000000000000000001,../../x"
            let answer = try await browser.post("/favoris/cartes", ["annonces": list])
            #expect(answer.status == .ok)
            #expect(answer.headers[.cacheControl] == "no-store" && answer.headers[.setCookie] == nil)
            let titles = answer.text.split(separator: "card-title").dropFirst().map { $0.contains("Guitare") }
            #expect(titles == [true, false])

            try await browser.test.site.ads.pause(sea, by: camille)
            let later = try await browser.post("/favoris/cartes", ["annonces": list]).text
            #expect(!later.contains("océan") && later.contains("Guitare"))
            #expect(try await browser.post("/favoris/cartes").text == "<ul class=\"cards\">\n</ul>")
            try await browser.test.site.ads.writeCounts()
            let counted = try await browser.test.site.database.read { try $0.rows("SELECT times FROM ad_day").count }
            #expect(counted == 0)
        }
    }

    @Test func `tell an advertiser nothing of who keeps their ad`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let ad = try #require(Ad.ID(own.split(separator: "/").last.map(String.init) ?? ""))
            let before = try await Self.pages(of: browser, own)
            let (noe, _) = try await browser.test.publish(.sample(of: .noe))
            try await browser.test.site.favourites.keep(ad, by: noe)
            #expect(try await Self.pages(of: browser, own) == before)
        }
    }

    private static func pages(of browser: Browser, _ own: String) async throws -> [String] {
        var pages: [String] = []
        for address in ["/mes-annonces", own, "/mon-compte/donnees/donnees.json"] {
            pages.append(try await browser.get(address).text)
        }
        return pages
    }

    @Test func `are the same page for everybody who reads an ad`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            let address = try await browser.get("/annonce/\(ad)").location
            let anybodys = try await browser.get(address).text
            _ = try await browser.test.publish(.sample(of: .noe))
            let before = try await browser.get(address).text
            try await browser.signIn(.noe)
            _ = try await browser.post("/annonce/\(ad)/favori")
            #expect(try await browser.get(address).text == before)
            #expect(anybodys.contains("Garder en favori"))
        }
    }
}

extension Browser {
    /// How many are in accounts.
    fileprivate func favourites() async throws -> Int {
        try await test.site.database.read { try $0.rows("SELECT id FROM favourite").count }
    }

    /// What a script asks.
    fileprivate func ask(_ address: String, _ body: String = "") async throws -> TestResponse {
        try await send(
            .post, address,
            headers: [
                .contentType: "application/x-www-form-urlencoded", .origin: Self.origin, .accept: "application/json",
            ], body: ByteBuffer(string: body))
    }
}
