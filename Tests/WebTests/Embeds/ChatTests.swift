import Classifieds
import Database
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import TestSite
import Testing

/// The chat of somebody else (promises USE-5, USE-6).
@Suite struct `Somebody else's chat` {
    @Test func `is as it was looked at`() async throws {
        try await Browser.open(asking: [.chat]) { browser in
            try Golden.compare(try await browser.get("/tchat").text, with: "tchat.html")
        }
    }

    @Test func `isn't there where nobody publishes one`() async throws {
        try await Browser.open(asking: [.audience]) { browser in
            for address in ["/tchat", "/tchat/ouvert"] {
                let status = try await browser.get(address).status
                #expect(status == .notFound, "\(address)")
            }
            #expect(try await browser.post("/tchat").status == .notFound)
            try await browser.expect("/tchat", at: "/", isShown: false)
        }
    }

    @Test func `is absent until it is opened, which is a yes to it alone`() async throws {
        try await Browser.open(asking: [.audience, .chat]) { browser in
            try await browser.expect("href=\"/tchat\">Tchat", at: "/")
            #expect(try await browser.get("/tchat/ouvert").location == "/tchat")
            let page = try await browser.get("/tchat").text
            #expect(!page.contains("<iframe"))
            let words = try #require(
                browser.test.site.consents.choices(sent: nil, isRefusedByBrowser: false).asked.last)
            for line in words.lines { #expect(page.contains(line), "\(line)") }

            let answer = try await browser.post("/tchat", ["mots": try await browser.words(at: "/tchat")])
            #expect(answer.location == "/tchat/ouvert")
            let open = try await browser.get("/tchat/ouvert")
            #expect(open.headers[.cacheControl] == "no-store")
            #expect(try await browser.frames(at: "/tchat/ouvert") == "https://chat.exemple.org")
            let frame = try #require(open.text.firstMatch(of: /<iframe[^>]*>/)).output
            #expect(frame.contains("src=\"https://chat.exemple.org/cadre#jeton="))
            #expect(frame.contains("sandbox=\"allow-scripts allow-forms allow-same-origin allow-popups\""))
            #expect(try await browser.frames(at: "/") == nil)
            #expect(try await browser.get("/").text.contains("accepté\u{A0}: tchat (Société chat)."))
        }
    }

    @Test func `ends when its yes is taken back, and the other switches stay`() async throws {
        try await Browser.open(asking: [.audience, .chat]) { browser in
            try await browser.acceptAll()
            #expect(try await browser.get("/tchat/ouvert").status == .ok)
            #expect(try await browser.post("/tchat/retrait").location == "/cookies")
            #expect(try await browser.get("/tchat/ouvert").location == "/tchat")
            #expect(try await browser.frames(at: "/") == "https://audience.exemple.org")
        }
    }

    @Test func `opens for no link of another site, whatever was said yes to`() async throws {
        try await Browser.open(asking: [.chat]) { browser in
            try await browser.acceptAll()
            for (site, location) in [("cross-site", "/tchat"), ("same-site", "/tchat"), ("same-origin", "")] {
                let answer = try await browser.get("/tchat/ouvert", headers: .coming(from: site))
                #expect(answer.location == location && answer.text.contains("<iframe") == location.isEmpty, "\(site)")
            }
        }
    }

    @Test func `is taken back while nobody publishes it, too`() async throws {
        try await Browser.open(processors: [.brief(.chat)]) { browser in
            try await browser.acceptAll()
            browser.test.clock.advance(by: .days(6))
            #expect(try await browser.get("/tchat/ouvert").status == .notFound)
            #expect(try await browser.post("/tchat/retrait").location == "/cookies")
            browser.test.clock.advance(by: .days(-6))
            #expect(try await browser.get("/tchat/ouvert").location == "/tchat")
        }
    }

    @Test func `has a place from which its end is read out`() async throws {
        try await Browser.open(asking: [.chat]) { browser in
            try await browser.acceptAll()
            let page = try await browser.get("/tchat/ouvert").text
            #expect(page.contains("<div data-embed=\"tchat\">"))
            #expect(page.contains("<div role=\"status\"><p class=\"notice\" data-closed hidden>"))
        }
    }

    @Test func `opens neither where the browser refuses nor for words that were never shown`() async throws {
        try await Browser.open(asking: [.chat]) { browser in
            let page = try await browser.get("/tchat", headers: .refusing).text
            #expect(page.contains("le tchat reste fermé") && !page.contains("Ouvrir le tchat"))
            let words = try await browser.words(at: "/tchat")
            var fields = HTTPFields.refusing
            fields[.contentType] = "application/x-www-form-urlencoded"
            fields[.origin] = Browser.origin
            let refused = try await browser.send(.post, "/tchat", headers: fields, body: .init(string: "mots=\(words)"))
            #expect(refused.status == .unprocessableContent && refused.headers[.setCookie] == nil)
            #expect(try await browser.post("/tchat").status == .unprocessableContent)
            #expect(try await browser.post("/tchat", ["mots": "autre"]).status == .unprocessableContent)
            #expect(try await browser.get("/tchat/ouvert").location == "/tchat")
        }
    }

    @Test func `is named beside one's messages, which work without it`() async throws {
        for (roles, isShown) in [([ProcessorRole.chat], true), ([.audience], false)] {
            try await Browser.open(asking: roles) { browser in
                _ = try await browser.publish()
                try await browser.expect("édité par une autre société, Société chat", at: "/messages", isShown: isShown)
            }
        }
    }
}

extension HTTPFields {
    /// What a browser says of the page whose link it follows (W3C Fetch Metadata).
    fileprivate static func coming(from site: String) -> HTTPFields {
        HTTPField.Name("Sec-Fetch-Site").map { [$0: site] } ?? [:]
    }
}
