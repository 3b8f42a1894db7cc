import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing
import TestSite

@Suite struct `Looking for ads` {
    @Test(arguments: [
        ("", true), ("q=voilier", true), ("q=OCEAN", true), ("q=voilier+requin", false),
        ("rubrique=conversation", true), ("rubrique=jeux", false), ("lieu=Lyon", true), ("lieu=69123", true),
        ("lieu=69003", true), ("lieu=Villeurbanne&rayon=20", true), ("lieu=Villeurbanne", false),
        ("lieu=dep-69", true), ("lieu=reg-84", true), ("lieu=Bretagne", false), ("photo=1", false), ("visio=1", true),
        ("rubrique=inconnue&page=abc&rayon=7", true),
    ])
    func `finds by words, category, place and radius`(query: String, isFound: Bool) async throws {
        try await Browser.open { browser in
            _ = try await browser.test.publish()
            let answer = try await browser.get("/annonces?\(query)")
            #expect(answer.status == .ok)
            #expect(answer.text.contains("Parler d’océan") == isFound)
        }
    }

    @Test func `says that a place isn't known, and keeps what was typed`() async throws {
        try await Browser.open { browser in
            let page = try await browser.get("/annonces?lieu=Zzyzx%3Cb%3E").text
            #expect(page.contains("Zzyzx&lt;b&gt;"))
            #expect(!page.contains("Zzyzx<b>"))
        }
    }

    @Test func `takes whatever is typed`() async throws {
        try await Browser.open { browser in
            for typed in [
                "%22", "%00", "*", "NEAR(", "a%20OR%20b", "%F0%9F%8E%B8", "%C3", String(repeating: "mot+", count: 900),
            ] {
                let answer = try await browser.get("/annonces?q=\(typed)")
                #expect(answer.status == .ok, "\(typed.prefix(20))")
            }
        }
    }

    @Test func `never tells more than the department of an ad shown by department`() async throws {
        try await Browser.open { browser in
            var draft = AdDraft.sample()
            draft.precision = "departement"
            let (_, ad) = try await browser.test.publish(draft)
            for query in ["lieu=69123", "lieu=69003", "lieu=69123&rayon=100"] {
                #expect(try await browser.get("/annonces?\(query)").text.contains("Parler d’océan") == false)
            }
            let found = try await browser.get("/annonces?lieu=dep-69").text
            #expect(found.contains("Parler d’océan"))
            let page = try await browser.get(try await browser.get("/annonce/\(ad)").location).text
            for page in [found, page] { #expect(!page.contains("Lyon") && !page.contains("69003")) }
        }
    }

    @Test func `suggests places as one types`() async throws {
        try await Browser.open { browser in
            let answer = try await browser.get("/annonces/lieux?debut=sain+etien")
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.text.hasPrefix(#"[{"code":"42218","label":"Saint-Étienne (42)"}"#))
        }
    }

    @Test func `redirects an ad's address to the one with its title`() async throws {
        try await Browser.open { browser in
            let (_, ad) = try await browser.test.publish()
            let answer = try await browser.get("/annonce/\(ad)")
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/annonce/\(ad)/parler-d-ocean-et-de-voiliers")
        }
    }
}
