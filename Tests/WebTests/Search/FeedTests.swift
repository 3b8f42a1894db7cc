import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct `Lists for programs` {
    @Test func `any search is a feed, newest first, with its own address`() async throws {
        try await Browser.open { browser in
            let (_, guitar) = try await browser.test.publish(.sample(of: .noe))
            browser.test.clock.advance(by: .hours(1))
            var draft = AdDraft.sample()
            draft.title = "Océan & voiliers <à deux>"
            let (_, sea) = try await browser.test.publish(draft)
            let answer = try await browser.get("/annonces.atom?page=3&utm=1")
            #expect(answer.headers[.contentType] == "application/atom+xml; charset=utf-8")
            let feed = try Self.elements(of: answer.text)
            #expect(
                feed["id"] == [
                    "http://localhost:8080/annonces.atom", "http://localhost:8080/annonce/\(sea)",
                    "http://localhost:8080/annonce/\(guitar)",
                ])
            #expect(
                feed["title"] == [
                    "Zone Visio – toutes les annonces", "Océan & voiliers <à deux>", "Guitare pour débuter",
                ])
            #expect(feed["published"] == ["2026-11-23T11:00:00Z", "2026-11-23T10:00:00Z"])
            #expect(feed["updated"]?.first == "2026-11-23T11:00:00Z")

            let one = try Self.elements(of: try await browser.get("/annonces.atom?q=guitare&lieu=Bordeaux").text)
            #expect(one["id"]?.count == 2)
            #expect(one["title"]?.first == "Zone Visio – «\u{A0}guitare\u{A0}» – Bordeaux (33)")
            let none = try Self.elements(of: try await browser.get("/annonces.atom?q=requin").text)
            #expect(none["entry"] == nil)
        }
    }

    @Test func `a feed of a site without ads is one all the same`() async throws {
        try await Browser.open { browser in
            let feed = try Self.elements(of: try await browser.get("/annonces.atom").text)
            #expect(feed["updated"] == ["1970-01-01T00:00:00Z"])
        }
    }

    @Test func `search engines get every page there is, and no other`() async throws {
        try await Browser.open { browser in
            let (caller, ad) = try await browser.test.publish()
            let parts = try Self.elements(of: try await browser.get("/sitemap.xml").text)["loc"] ?? []
            #expect(
                parts == [
                    "http://localhost:8080/sitemap.xml?partie=lieux", "http://localhost:8080/sitemap.xml?partie=0",
                ])
            var listed: [String] = []
            for part in parts {
                listed += try Self.elements(of: try await browser.get(Self.path(part)).text)["loc"] ?? []
            }
            #expect(
                Set(listed)
                    == Set(
                        [
                            "", "/annonces", "/annonces/auvergne-rhone-alpes", "/annonces/auvergne-rhone-alpes/rhone",
                            "/annonces/auvergne-rhone-alpes/rhone/lyon-69123",
                            "/annonce/\(ad)/parler-d-ocean-et-de-voiliers",
                        ].map { "http://localhost:8080\($0.isEmpty ? "/" : $0)" }))
            for address in listed {
                let page = try await browser.get(Self.path(address))
                #expect(page.status == .ok)
                #expect(!page.text.contains("noindex"))
                if address.contains("annonces") || address.contains(ad.text) {
                    #expect(page.text.contains("<link rel=\"canonical\" href=\"\(address)\">"))
                }
            }
            try await browser.test.site.ads.withdraw(ad, by: caller)
            #expect(try await browser.get("/sitemap.xml?partie=0").status == .notFound)
            #expect(try await browser.get("/sitemap.xml").text.contains("partie=0") == false)
            for part in ["-1", "x", "01", "99999999999999999999", "9223372036854775807", "4611686018427387"] {
                #expect(try await browser.get("/sitemap.xml?partie=\(part)").status == .notFound)
            }
        }
    }

    @Test func `a list has so many ads in a part and the rest in the next`() async throws {
        try await Browser.open { browser in
            let checked = try browser.test.site.ads.rules.check(.sample())
            for count in [1_000, 1_000, 5] {
                let ads = (0..<count).map { _ in
                    ImportedAd(email: MailAddress("a@exemple.fr")!, ad: checked, published: browser.test.clock.now())
                }
                try await browser.test.site.ads.import(ads, by: .system(job: "test"))
            }
            #expect(try await browser.test.site.ads.parts() == [0, 1])
            var listed: [Ad.ID] = []
            for part in 0...1 { listed += try await browser.test.site.ads.list(part: part).map(\.id) }
            #expect(listed.count == 2_005 && Set(listed).count == 2_005)
        }
    }

    @Test func `robots are told where the list is and where nothing is for them`() async throws {
        try await Browser.open { browser in
            let text = try await browser.get("/robots.txt").text
            #expect(text.contains("\nSitemap: http://localhost:8080/sitemap.xml\n"))
            for folder in ["/lien/", "/mes-annonces", "/mon-compte"] { #expect(text.contains("Disallow: \(folder)\n")) }
        }
    }

    private static func path(_ address: String) -> String { String(address.dropFirst("http://localhost:8080".count)) }

    /// The texts of the elements of a document, by name, in their order.
    static func elements(of text: String) throws -> [String: [String]] {
        let reader = ElementReader()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = reader
        guard parser.parse() else { throw TestProblem("not XML: \(parser.parserError.debugDescription)") }
        return reader.texts
    }
}

private final class ElementReader: NSObject, XMLParserDelegate {
    var texts: [String: [String]] = [:]
    private var open: [(name: String, text: String)] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append((name, ""))
    }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        guard !open.isEmpty else { return }
        open[open.count - 1].text += text
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        let element = open.removeLast()
        texts[element.name, default: []].append(element.text)
    }
}
