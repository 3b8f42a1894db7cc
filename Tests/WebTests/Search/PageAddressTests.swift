import Classifieds
import Database
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

@testable import Web

/// A page is kept once for all that ask for the same, however their addresses say it.
@Suite struct `Kept pages are found` {
    private static let lyon = "/annonces/auvergne-rhone-alpes/rhone"

    @Test(arguments: [
        ("/", "/?utm_source=lettre"), ("/annonces", "/annonces?"), ("/annonces", "/annonces?page=1&fbclid=x&page=2"),
        ("/annonces", "/annonces?page=x&rubrique=rien&rayon=7&photo=oui&tri=proche&lieu=&q=+"),
        ("/annonces", "/annonces?lieu=Toute+la+France&rayon=20"),
        ("/annonces?visio=1&depuis=7j", "/annonces?x=y&depuis=7j&visio=1"),
        ("/annonces?lieu=dep-69&rubrique=conversation", "/annonces?rubrique=conversation&lieu=Rh%C3%B4ne&rayon=50"),
        ("/annonces?lieu=69123&rayon=20", "/annonces?rayon=20&lieu=lyon&tri=recent&tri=proche"),
        (Self.lyon, "\(Self.lyon)?page=1&gclid=x&q=guitare"),
    ])
    func `whatever is added to an address, in whatever order`(first: String, second: String) async throws {
        try await Browser.open { browser in
            try await browser.publishAndRead([first])
            let page = try await browser.get(first)
            browser.test.clock.advance(by: .seconds(8))
            let again = try await browser.get(second)
            #expect(again.status == .ok && again.text == page.text)
            #expect(again.headers[.eTag] == page.headers[.eTag])
            browser.test.clock.advance(by: .seconds(2))
            try await browser.expect(Browser.aged, at: second)
        }
    }

    @Test func `whatever is added to the address of an ad`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            let own = try await browser.get("/annonce/\(ad)").location
            browser.test.clock.advance(by: .seconds(55))
            let page = try await browser.get(own)
            browser.test.clock.advance(by: .seconds(8))
            #expect(try await browser.get("\(own)?utm_source=lettre").text == page.text)
            #expect(try await browser.get("\(own)s?utm_source=lettre").location == own)
        }
    }

    @Test(arguments: [
        ("/annonces", "/annonces?visio=1"), ("/annonces", "/annonces?depuis=7j"),
        ("/annonces", "/annonces?lieu=dep-69"),
        ("/annonces", "/annonces?rubrique=conversation"), ("/annonces?depuis=7j", "/annonces?depuis=30j"),
        ("/annonces?lieu=69123", "/annonces?lieu=69123&rayon=20"),
        ("/annonces?lieu=69123&rayon=20", "/annonces?lieu=69123&rayon=20&tri=proche"),
        ("/annonces?lieu=dep-69", Self.lyon), ("/", "/annonces"),
    ])
    func `by nobody who asks for something else`(first: String, second: String) async throws {
        try await Browser.open { browser in
            try await browser.publishAndRead([first])
            browser.test.clock.advance(by: .seconds(8))
            try await browser.expect(Browser.aged, at: first, isShown: false)
            try await browser.expect(Browser.aged, at: second)
        }
    }

    @Test func `by no words that somebody typed`() async throws {
        try await Browser.open { browser in
            try await browser.publishAndRead(["/annonces"])
            browser.test.clock.advance(by: .seconds(8))
            let unknown = try await browser.get("/annonces?lieu=Atlantide").text
            #expect(unknown.contains("Atlantide") && unknown.contains(Browser.aged))
            try await browser.expect("Atlantide", at: "/annonces", isShown: false)
        }
    }
}
