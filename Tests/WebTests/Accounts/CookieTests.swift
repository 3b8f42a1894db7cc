import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

/// The cookie of a session (promises COOKIE-1, COOKIE-7, COOKIE-9), and what is noted of a browser (COL-11).
@Suite struct `The site's cookie` {
    @Test func `comes with a sign-in, and is the only one`() async throws {
        try await Browser.open { browser in
            let before = ["/", "/annonces", "/publier", "/connexion", "/confidentialite", "/mes-annonces"]
            for address in before { #expect(try await browser.get(address).headers[.setCookie] == nil, "\(address)") }
            var set: [String] = []
            set += try await browser.post("/publier", AdForm()).headers[values: .setCookie]
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            set += try await browser.get(link).headers[values: .setCookie]
            #expect(set == [])

            set += try await browser.post(link, ["choix": "publier"]).headers[values: .setCookie]
            for address in before + ["/mon-compte", "/mon-compte/opposition"] {
                set += try await browser.get(address).headers[values: .setCookie]
            }
            #expect(set.map { $0.split(separator: "=").first.map(String.init) } == ["__Host-session"])
            #expect(Inventory.all.contains { $0.kind == .cookie && $0.name == "__Host-session" })
        }
    }

    @Test func `is drawn anew at each sign-in, whatever the browser brought`() async throws {
        try await Browser.open { browser in
            _ = try await browser.publish()
            let first = try #require(browser.cookie)
            try await browser.signIn()
            let second = try #require(browser.cookie)
            #expect(first != second)

            let planted = "__Host-session=\(String(repeating: "a", count: 22))"
            let visitor = browser.another()
            visitor.bring(planted)
            #expect(try await visitor.get("/mes-annonces").location == "/connexion")
            try await visitor.signIn()
            #expect(visitor.cookie != planted)
            visitor.bring(planted)
            #expect(try await visitor.get("/mes-annonces").location == "/connexion")
        }
    }

    @Test func `says nothing of its person`() async throws {
        try await Browser.open { browser in
            let own = try await browser.publish()
            let value = try #require(browser.cookie?.split(separator: "=").last)
            #expect(value.wholeMatch(of: /[0-9A-Za-z]{22}/) != nil)
            #expect(!own.contains(value))
            let rows = try await browser.test.site.database.read { reader in
                try reader.rows("SELECT id, account FROM session").flatMap { row -> [String] in
                    [try row["id"], try row["account"]]
                }
            }
            #expect(rows.count == 2)
            #expect(!rows.contains(String(value)))
        }
    }
}

@Suite struct `A connection's record` {
    @Test func `holds the family of browser and system, whatever else was sent`() async throws {
        try await Browser.open { browser in
            let agent = "Mozilla/5.0 (Android 16; Mobile; CUBOT X90 Build/UP1A) Firefox/144.0.2"
            _ = try await browser.publish()
            _ = try await browser.post("/connexion", ["email": Person.camille.email])
            try await browser.test.deliver()
            let link = "/lien/\(try browser.test.mails.lastSecret().text)"
            let headers: HTTPFields = [
                .userAgent: agent, .origin: Browser.origin, .contentType: "application/x-www-form-urlencoded",
            ]
            #expect(try await browser.send(.post, link, headers: headers).status == .seeOther)

            let page = try await browser.get("/mon-compte/connexions").text
            #expect(page.contains("Firefox") && page.contains("Android"))
            for word in ["CUBOT", "CUBOT X90", "144.0", "Build/UP1A", "Mozilla"] {
                #expect(!page.contains(word), "\(word)")
            }
        }
    }
}
