import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

/// Taking back is as easy as giving (article 7.3 of the GDPR; promise COOKIE-4).
@Suite struct `Withdrawing` {
    @Test func `is one click at the foot of every page, and sends everybody away`() async throws {
        try await Browser.open { browser in
            let before = try await browser.get("/").text
            #expect(before.contains("href=\"/cookies\">Cookies") && !before.contains("Tout retirer"))
        }
        try await Browser.open(asking: [.audience, .chat]) { browser in
            #expect(!(try await browser.get("/").text.contains("Tout retirer")))
            try await browser.acceptAll()
            for address in ["/", "/annonces", "/publier", "/connexion", "/nulle-part", "/cookies", "/tchat/ouvert"] {
                let page = try await browser.get(address).text
                #expect(
                    page.contains("Vous avez accepté\u{A0}: mesure d’audience (Société audience)"), "\(address)")
                #expect(
                    page.contains("<button class=\"button\" name=\"tout\" value=\"refuser\">Tout retirer"), "\(address)"
                )
            }
            #expect(try await browser.post("/cookies", ["tout": "refuser"]).status == .seeOther)
            #expect(try await browser.frames(at: "/") == nil)
            #expect(!(try await browser.get("/").text.contains("<iframe")))
            #expect(try await browser.get("/tchat/ouvert").location == "/tchat")
        }
    }

    @Test func `one switch leaves the others`() async throws {
        try await Browser.open(asking: [.audience, .advertising, .social]) { browser in
            try await browser.acceptAll()
            try await browser.save(["audience", "reseaux"])
            #expect(try await browser.frames(at: "/") == "https://audience.exemple.org")
            try await browser.save([])
            #expect(try await browser.frames(at: "/") == nil)
        }
    }

    @Test func `the foot of the page says what is true of the site and of the browser`() async throws {
        try await Browser.open { browser in
            try await browser.expect("Aucun traceur, aucun autre site dans nos pages.", at: "/")
        }
        try await Browser.open(asking: [.advertising]) { browser in
            try await browser.expect("Aucune publicité", at: "/", isShown: false)
            try await browser.expect("tant que vous n’avez pas dit oui", at: "/")
            let refusing = try await browser.get("/", headers: .refusing).text
            #expect(refusing.contains("votre navigateur refuse pour vous."))
        }
    }

    @Test func `never waits, however many answers came from the same place`() async throws {
        try await Browser.open(asking: [.audience, .chat]) { browser in
            try await browser.acceptAll()
            let other = browser.another()
            var last = HTTPResponse.Status.ok
            for _ in 0..<239 { last = try await other.post("/cookies/apparence", ["apparence": "sombre"]).status }
            #expect(last == .seeOther)
            #expect(try await other.post("/cookies/apparence", ["apparence": "claire"]).status == .tooManyRequests)
            #expect(try await other.acceptAll().status == .tooManyRequests)
            let words = try await other.words(at: "/tchat")
            #expect(try await other.post("/tchat", ["mots": words]).status == .tooManyRequests)

            #expect(try await browser.post("/tchat/retrait").status == .seeOther)
            #expect(try await browser.post("/cookies", ["retirer": "audience"]).status == .seeOther)
            #expect(try await browser.post("/cookies", ["tout": "refuser"]).status == .seeOther)
            #expect(try await browser.frames(at: "/") == nil)
        }
    }

    @Test(arguments: [("tout", "refuser"), ("retirer", "audience")])
    func `reaches a yes to whom nobody leads now, and the cookie goes with its last answer`(
        field: String, value: String
    ) async throws {
        try await Browser.open(processors: [.brief(.audience)]) { browser in
            try await browser.acceptAll()
            let receipt = try #require(browser.receipt)
            browser.test.clock.advance(by: .days(6))
            try await browser.expect("name=\"retirer\" value=\"audience\">Retirer", at: "/cookies")
            let answer = try await browser.post("/cookies", [field: value])
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.setCookie]?.hasPrefix("__Host-choix=; Path=/; Max-Age=0; Secure") == true)

            // As if the contract had been renewed: the same company, the same words.
            browser.test.clock.advance(by: .days(-6))
            #expect(try await browser.frames(at: "/") == nil)
            browser.bring("__Host-choix=\(receipt)")
            #expect(try await browser.frames(at: "/") == "https://audience.exemple.org")
        }
    }

    @Test func `beside a frame sends that one away, and no other`() async throws {
        try await Browser.open(asking: [.audience, .advertising]) { browser in
            try await browser.acceptAll()
            let page = try await browser.get("/").text
            let form = try #require(page.firstMatch(of: /<section class="embed"(?s:.*?)<\/section>/)).output
            #expect(form.contains("<form method=\"post\" action=\"/cookies\""))
            #expect(form.contains("name=\"retirer\" value=\"publicite\">Retirer"))
            #expect(try await browser.post("/cookies", ["retirer": "publicite"]).status == .seeOther)
            #expect(try await browser.frames(at: "/") == "https://audience.exemple.org")
            #expect(try await browser.post("/cookies", ["retirer": "tout"]).status == .unprocessableContent)
        }
    }

    @Test func `the site says to programs that it takes the browser's refusal`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.get("/.well-known/gpc.json")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.text.wholeMatch(of: /\{"gpc":true,"lastUpdate":"2026-\d\d-\d\d"\}/) != nil)
        }
    }
}

@Suite struct `The appearance of pages` {
    @Test(arguments: [
        ("claire", "light", nil), ("sombre", "dark", "screen"),
        ("automatique", "light dark", "screen and (prefers-color-scheme: dark)"),
    ])
    func `is what was chosen, without script`(chosen: String, scheme: String, media: String?) async throws {
        try await Browser.open { browser in
            let answer = try await browser.post("/cookies/apparence", ["apparence": chosen])
            let cookie = try #require(answer.headers[.setCookie])
            #expect(answer.location == "/cookies?vu=apparence#apparence")
            #expect(
                cookie.hasPrefix(chosen == "automatique" ? "__Host-preferences=;" : "__Host-preferences=\(chosen);"))
            let page = try await browser.get("/").text
            #expect(page.contains("<meta name=\"color-scheme\" content=\"\(scheme)\">"))
            let sheet = media.map { "href=\"/assets/dark.css\" media=\"\($0)\"" }
            #expect(page.contains(sheet ?? "site.css") && page.contains("dark.css") == (sheet != nil))
        }
    }

    @Test func `that nobody offers isn't kept`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.post("/cookies/apparence", ["apparence": "rose"])
            #expect(answer.status == .unprocessableContent && answer.headers[.setCookie] == nil)
            browser.bring("__Host-preferences=rose")
            #expect(try await browser.get("/").text.contains("content=\"light dark\""))
        }
    }
}
