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
            #expect(page.contains("<div class=\"embed-unseen\" hidden><iframe"))
            let block = try #require(page.firstMatch(of: /<section class="embed"(?s:.*?)<\/section>/)).output
            #expect(
                block.contains("aria-label=\"Publicité, par Société advertising\"") && block.contains("height=\"250\""))
            #expect(
                block.contains("href=\"/cookies\">")
                    && block.contains("https://advertising.exemple.org/confidentialite"))
            for frame in page.matches(of: /<iframe[^>]*>/) {
                #expect(
                    frame.output.contains(" sandbox=\"allow-scripts\" referrerpolicy=\"no-referrer\" credentialless>"))
            }
        }
    }

    @Test(arguments: ["/", "/annonces", "/conseils", "/confidentialite"])
    func `are let in by an answer without a body, too, and the page differs from what it was`(
        address: String
    ) async throws {
        try await Browser.open(asking: [.audience]) { browser in
            let before = try await browser.get(address)
            try await browser.acceptAll()
            let after = try await browser.get(address)
            #expect(after.headers[.vary]?.contains("Cookie") == true)
            #expect(before.text != after.text)
            guard let tag = after.headers[.eTag] else { return }
            #expect(before.headers[.eTag] != tag)
            let known = try await browser.get(address, headers: [.ifNoneMatch: tag])
            #expect(known.status == .notModified)
            #expect(known.headers[.contentSecurityPolicy] == after.headers[.contentSecurityPolicy])
            #expect(known.headers[.contentSecurityPolicy]?.contains("https://audience.exemple.org") == true)
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
