import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@Suite struct `The page of a place` {
    private static let commune = "/annonces/auvergne-rhone-alpes/rhone/lyon-69123"

    @Test(arguments: [
        ("/annonces/auvergne-rhone-alpes", "Auvergne-Rhône-Alpes"), ("/annonces/auvergne-rhone-alpes/rhone", "Rhône"),
        (commune, "Lyon (69)"),
    ])
    func `has a title, a description, one address, a breadcrumb and the ads`(address: String, name: String) async throws
    {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            let page = try await browser.get(address)
            #expect(page.status == .ok)
            #expect(page.text.contains("<title>Annonces\u{A0}: \(name) – Zone Visio</title>"))
            #expect(
                page.text.contains(
                    "<meta name=\"description\" content=\"\(name.prefix { $0 != "(" }.trimmingCharacters(in: .whitespaces))\u{A0}: 1\u{A0}annonce. "
                ))
            #expect(page.text.contains("<link rel=\"canonical\" href=\"http://localhost:8080\(address)\">"))
            #expect(page.text.contains("\"@type\":\"BreadcrumbList\""))
            #expect(page.text.contains("\"item\":\"http://localhost:8080\(address)\""))
            #expect(page.text.contains("Parler d’océan"))
            #expect(!page.text.contains("noindex"))
        }
    }

    @Test func `is there and isn't for search engines when it is empty`() async throws {
        try await Browser.open { browser in
            for address in ["/annonces/bretagne", "/annonces/bretagne/finistere", Self.commune] {
                let page = try await browser.get(address)
                #expect(page.status == .ok)
                #expect(page.text.contains("<meta name=\"robots\" content=\"noindex\">"))
                #expect(page.text.contains("Aucune annonce ne correspond"))
            }
        }
    }

    @Test(arguments: [
        ("/annonces/bretagne/rhone", "/annonces/auvergne-rhone-alpes/rhone"),
        ("/annonces/x/y/lyon-69123", commune), ("/annonces/auvergne-rhone-alpes/rhone/69123", commune),
        ("/annonces/auvergne-rhone-alpes/rhone/lugdunum-69123", commune),
        ("/annonces/auvergne-rhone-alpes/ain/lyon-69123", commune),
        ("/annonces/corse/corse-du-sud/ajaccio-2A004", "/annonces/corse/corse-du-sud/ajaccio-2a004"),
    ])
    func `has one address, to which the others lead`(asked: String, right: String) async throws {
        try await Browser.open { browser in
            let answer = try await browser.get(asked)
            #expect(answer.status == .movedPermanently)
            #expect(answer.location == right)
            #expect(try await browser.get(right).status == .ok)
        }
    }

    @Test(arguments: [
        "/annonces/atlantide", "/annonces/bretagne/atlantide", "/annonces/bretagne/finistere/brest",
        "/annonces/bretagne/finistere/brest-00000", "/annonces/bretagne/finistere/brest29019", "/annonces/Bretagne",
    ])
    func `isn't there for what is no place`(address: String) async throws {
        try await Browser.open { browser in
            let answer = try await browser.get(address)
            #expect(answer.status == .notFound)
        }
    }

    @Test(arguments: [
        ("lieu=Lyon", commune), ("lieu=69123&page=2", "\(commune)?page=2"), ("lieu=lyon&utm_source=x&rayon=0", commune),
        ("lieu=dep-69", "/annonces/auvergne-rhone-alpes/rhone"), ("lieu=Bretagne", "/annonces/bretagne"),
        ("lieu=Lyon&rayon=20", "/annonces?lieu=69123&amp;rayon=20"),
        ("q=Mer&lieu=Lyon", "/annonces?q=Mer&amp;lieu=69123"),
        ("lieu=51300", "/annonces?lieu=51300"), ("", "/annonces"), ("tri=proche&x=y", "/annonces"),
        ("rubrique=jeux&page=3", "/annonces?rubrique=jeux&amp;page=3"),
        ("lieu=Lyon&rayon=20&tri=proche", "/annonces?lieu=69123&amp;rayon=20"),
    ])
    func `is the one address of a search by place alone`(query: String, canonical: String) async throws {
        try await Browser.open { browser in
            let page = try await browser.get("/annonces?\(query)").text
            #expect(page.contains("<link rel=\"canonical\" href=\"http://localhost:8080\(canonical)\">"))
        }
    }

    @Test func `leads on to the places inside it, and to pages of its own`() async throws {
        try await Browser.open { browser in
            let ads = try (0..<30).map { _ in
                ImportedAd(
                    email: MailAddress("a@exemple.fr")!, ad: try browser.test.site.ads.rules.check(.sample()),
                    published: browser.test.clock.now())
            }
            try await browser.test.site.ads.import(ads, by: .system(job: "test"))
            let region = try await browser.get("/annonces/auvergne-rhone-alpes").text
            #expect(
                region.contains(
                    "<a href=\"/annonces/auvergne-rhone-alpes/rhone\">Rhône</a> <span class=\"soft\">30</span>"))
            #expect(!region.contains("/annonces/auvergne-rhone-alpes/ain"))
            #expect(region.contains("href=\"/annonces/auvergne-rhone-alpes?page=2\""))
            let department = try await browser.get("/annonces/auvergne-rhone-alpes/rhone").text
            #expect(department.contains("<a href=\"\(Self.commune)\">Lyon</a> <span class=\"soft\">30</span>"))
            #expect(
                try await browser.get("\(Self.commune)?page=2").text.contains(
                    "canonical\" href=\"http://localhost:8080\(Self.commune)?page=2\""))
        }
    }
}
