import Classifieds
import Database
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

/// Promise COL-7: an ad shown by department is found by department and region only, everywhere.
@Suite struct `An ad shown by department` {
    /// It is in Villeurbanne; another one shows that it is in Lyon, so that no list is empty for want of ads.
    private static let hiddenTitle = "Chercher des étoiles filantes"

    private static func open(_ body: @Sendable @escaping (Browser, Ad.ID) async throws -> Void) async throws {
        try await Browser.open { browser in
            var draft = AdDraft.sample()
            draft.title = hiddenTitle
            draft.commune = "69266"
            draft.postcode = "69100"
            draft.precision = "departement"
            let (_, hidden) = try await browser.test.publish(draft)
            _ = try await browser.test.publish(.sample(of: .noe))
            _ = try await browser.test.publish()
            try await body(browser, hidden)
        }
    }

    @Test func `is found by nothing finer than its department, in any search, order, page, feed or count`() async throws
    {
        try await Self.open { browser, hidden in
            let finer = [
                "69266", "com-69266", "Villeurbanne", "Villeurbanne+(69)", "69100", "69123", "Lyon", "Lyon+3e", "69003",
                "Vaulx-en-Velin", "autour+de+Villeurbanne",
                "Saint-Étienne".addingPercentEncoding(withAllowedCharacters: .alphanumerics)!,
            ]
            for place in finer {
                // Nobody reads so much in so short a time.
                browser.test.clock.advance(by: .hours(1))
                for radius in ["", "&rayon=0", "&rayon=5", "&rayon=20", "&rayon=100", "&rayon=200"] {
                    for rest in [
                        "", "&tri=proche", "&q=etoiles", "&q=etoiles&tri=pertinence", "&q=-voiliers", "&depuis=24h",
                        "&avant=99",
                    ] {
                        for address in ["/annonces", "/annonces.atom", "/annonces.json", "/annonces/nombre"] {
                            let asked = "\(address)?lieu=\(place)\(radius)\(rest)"
                            let answer = try await browser.get(asked)
                            #expect(answer.status == .ok, "\(asked)")
                            let text = answer.text
                            #expect(!text.contains(hidden.text) && !text.contains("filantes"), "\(asked)")
                        }
                    }
                }
                let alone = try await browser.get("/annonces/nombre?lieu=\(place)&rayon=200&q=filantes").text
                #expect(alone.contains("Aucune annonce"), "\(place)")
            }
            for wide in [
                "", "lieu=dep-69", "lieu=reg-84", "lieu=Rh%C3%B4ne", "lieu=69", "q=filantes&lieu=dep-69&tri=pertinence",
            ] {
                try await browser.expect(hidden.text, at: "/annonces?\(wide)")
                try await browser.expect(hidden.text, at: "/annonces.atom?\(wide)")
            }
        }
    }

    @Test func `is on the pages of its department and region, on no commune's`() async throws {
        try await Self.open { browser, hidden in
            let region = "/annonces/auvergne-rhone-alpes"
            for address in [region, "\(region)/rhone"] {
                try await browser.expect(hidden.text, at: address)
            }
            for address in ["\(region)/rhone/villeurbanne-69266", "\(region)/rhone/lyon-69123"] {
                try await browser.expect(hidden.text, at: address, isShown: false)
            }
            try await browser.expect("illeurbanne", at: "\(region)/rhone", isShown: false)
        }
    }

    @Test func `shows its commune in no page, feed, list, count or structured datum`() async throws {
        try await Self.open { browser, hidden in
            let page = try await browser.get("/annonce/\(hidden)").location
            let other = try await browser.get(
                try await browser.get("/annonces?lieu=Lyon").text.firstMatch(of: /\/annonce\/[^"]+/)!.output.description
            )
            #expect(other.text.contains(hidden.text), "the two are alike, so each leads to the other")
            for address in [
                page, "/", "/annonces", "/annonces?lieu=dep-69", "/annonces.atom", "/annonces.json",
                "/annonces.atom?lieu=reg-84",
                "/sitemap.xml",
                "/sitemap.xml?partie=lieux", "/sitemap.xml?partie=0", "/annonces/auvergne-rhone-alpes",
                "/annonces/auvergne-rhone-alpes/rhone", "/annonces?q=filantes",
            ] {
                let text = try await browser.get(address).text
                for trace in ["illeurbanne", "69266", "69100", "45.7", "4.88"] {
                    #expect(!text.contains(trace), "\(trace) in \(address)")
                }
            }
            let data = try await browser.get(page).text
            #expect(data.contains(#""spatialCoverage":{"@type":"AdministrativeArea","name":"Rhône"}"#))
            #expect(!data.contains("\"City\""))
            for communes in [
                try await browser.test.site.ads.communesWithAds(),
                try await browser.test.site.ads.communesWithAds(of: browser.test.site.places.department("69")!),
            ] {
                #expect(!communes.contains { $0.commune.insee == "69266" })
            }
            let counts = try await browser.test.site.ads.counts()
            #expect(counts.ads(in: browser.test.site.places.department("69")!) == 2)
            #expect(counts.ads(in: browser.test.site.places.commune("69266")!) == 0)
        }
    }
}
