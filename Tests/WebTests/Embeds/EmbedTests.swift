import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

/// Others on a page: each after its own yes, and nobody else (promises COOKIE-10, COOKIE-12).
@Suite struct `Others on a page` {
    private static let switches = [("audience", "audience"), ("publicite", "advertising"), ("reseaux", "social")]

    @Test(arguments: 0..<8)
    func `are those who were let in, in the page as in its policy`(mask: Int) async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish(.sample(of: .noe))
            #expect(try await browser.frames(at: try await browser.get("/annonce/\(ad)").location) == nil)
        }
        try await Browser.open(asking: [.audience, .advertising, .social]) { browser in
            let (_, id) = try await browser.test.publish(.sample(of: .noe))
            let ad = try await browser.get("/annonce/\(id)").location
            let on = Self.switches.enumerated().filter { mask & (1 << $0.offset) != 0 }.map(\.element)
            try await browser.save(on.map(\.0))
            for (address, kind) in [("/", "accueil"), ("/annonces", "annonces"), (ad, "annonce"), ("/regles", "texte")]
            {
                let hosts = on.map(\.1).filter { $0 != "social" || address == ad }
                let origins = hosts.map { "https://\($0).exemple.org" }
                let page = try await browser.get(address).text
                let sources = page.matches(of: /<iframe src="([^"]*)"/).map { String($0.1) }
                #expect(
                    sources
                        == hosts.map { "https://\($0).exemple.org/cadre\($0 == "audience" ? "?page=\(kind)" : "")" })
                #expect(
                    try await browser.frames(at: address) == (origins.isEmpty ? nil : origins.joined(separator: " ")))
                #expect(!page.contains("<script src=\"http"))
            }
            for address in ["/publier", "/connexion", "/cookies", "/nulle-part"] {
                #expect(!(try await browser.get(address).text.contains("<iframe")), "\(address)")
                #expect(try await browser.frames(at: address) == nil, "\(address)")
            }
        }
    }

    @Test func `run apart, say whose they are, and keep their place`() async throws {
        var advertising = Processor.example(.advertising)
        advertising.height = 250
        try await Browser.open(processors: [.example(.audience), advertising]) { browser in
            try await browser.acceptAll()
            let page = try await browser.get("/").text
            #expect(page.contains("<div class=\"embed-unseen\" data-embed=\"audience\" hidden><iframe"))
            let block = try #require(page.firstMatch(of: /<section class="embed"(?s:.*?)<\/section>/)).output
            #expect(
                block.contains("aria-label=\"Publicité, par Société advertising\"") && block.contains("height=\"250\""))
            #expect(block.hasPrefix("<section class=\"embed\" data-embed=\"publicite\""))
            #expect(block.contains("https://advertising.exemple.org/confidentialite"))
            // An advertisement may be followed, into a tab of its own; who counts opens nothing.
            let sandboxes = page.matches(
                of: /<iframe[^>]* sandbox="([^"]*)" referrerpolicy="no-referrer" credentialless>/)
            #expect(
                sandboxes.map { String($0.1) } == [
                    "allow-scripts", "allow-scripts allow-popups allow-popups-to-escape-sandbox",
                ])
        }
    }

    @Test(arguments: [
        ("/", true), ("/annonces", true), ("/annonces/bretagne", true), ("/conseils", false),
        ("/confidentialite", true),
    ])
    func `are never on a page that a browser keeps and shows again`(address: String, hasTag: Bool) async throws {
        try await Browser.open(asking: [.audience]) { browser in
            for answer in ["before any", "refuser"] {
                if answer == "refuser" { _ = try await browser.post("/cookies", ["tout": answer]) }
                let page = try await browser.get(address)
                #expect(
                    page.headers[.cacheControl] == "no-cache" && (page.headers[.eTag] != nil) == hasTag, "\(answer)")
                let known = try await browser.get(address, headers: [.ifNoneMatch: page.headers[.eTag] ?? "\"\""])
                #expect(known.status == (hasTag ? .notModified : .ok), "\(answer)")
                #expect(known.headers[.vary]?.contains("Cookie, Sec-GPC") == true, "\(answer)")

                try await browser.acceptAll()
                let kept: HTTPFields = [.ifNoneMatch: page.headers[.eTag] ?? "*"]
                let after = try await browser.get(address, headers: kept)
                #expect(after.status == .ok && after.text.contains("<iframe"), "\(answer)")
                #expect(after.headers[.cacheControl] == "no-store" && after.headers[.eTag] == nil, "\(answer)")
                #expect(after.headers[.contentSecurityPolicy]?.contains("https://audience.exemple.org") == true)
            }
        }
    }

    @Test func `are on no kept page of results either, whatever was typed`() async throws {
        try await Browser.open(asking: [.advertising]) { browser in
            #expect(try await browser.get("/annonces?q=mer").headers[.cacheControl] == "private, no-cache")
            try await browser.acceptAll()
            #expect(try await browser.get("/annonces?q=mer").headers[.cacheControl] == "no-store")
        }
    }

    @Test func `sharing an ad is a plain link, which leads to nobody`() async throws {
        try await Browser.open { browser in
            let (_, id) = try await browser.test.publish(.sample(of: .noe))
            let ad = try await browser.get("/annonce/\(id)").location
            let page = try await browser.get(ad).text
            let link = try #require(page.firstMatch(of: /href="(mailto:[^"]*)"/)).1
            #expect(link.hasPrefix("mailto:?subject="))
            #expect(link.hasSuffix("&amp;body=http%3A%2F%2Flocalhost%3A8080\(ad.replacing("/", with: "%2F"))"))
        }
    }
}
