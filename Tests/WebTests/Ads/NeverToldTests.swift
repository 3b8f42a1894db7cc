import Classifieds
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSite
import Testing

/// Promise COL-5: nothing that can be seen from outside leads from one pseudonym to another.
@Suite struct `Two ads of one person` {
    @Test func `have nothing in common from outside, under two pseudonyms`() async throws {
        try await Browser.open(photos: SamePhoto()) { browser in
            let first = try await browser.publish(AdForm().with(photo: [1, 2, 3]))
            let second = try await browser.post(
                "/publier",
                AdForm().with("titre", "Chercher des étoiles").with("pseudonyme", "Astrid")
                    .with("texte", "Bonsoir, je cherche quelqu’un avec qui nommer les constellations du printemps.")
                    .with(photo: [1, 2, 3])
            ).location
            let pages = [
                try await Self.page(of: first, for: browser.another()),
                try await Self.page(of: second, for: browser.another()),
            ]
            let ads = pages.map(Self.article)
            #expect(ads[0].contains("Camille_L") && ads[1].contains("Astrid"))
            #expect(!ads[0].contains("Astrid") && !ads[1].contains("Camille_L"))
            let names = ads.map { Set($0.matches(of: /[0-9A-Za-z]{22}/).map { String($0.output) }) }
            #expect(names.allSatisfy { !$0.isEmpty }, "a photo has a name")
            #expect(names[0].isDisjoint(with: names[1]))
            #expect(pages.allSatisfy { !$0.contains("Autres annonces de") })
        }
    }

    /// An ad as anybody sees it.
    ///
    /// - Parameter own: its page in « Mes annonces ».
    fileprivate static func page(of own: String, for reader: Browser) async throws -> String {
        let id = own.dropFirst("/mes-annonces/".count).prefix(22)
        return try await reader.get(reader.get("/annonce/\(id)").location).text
    }

    /// The ad itself, without the ads that are like it.
    private static func article(_ page: String) -> String {
        let start = page.range(of: "<article class=\"ad\">")?.lowerBound ?? page.endIndex
        let end = page.range(of: "</article>", range: start..<page.endIndex)?.upperBound ?? page.endIndex
        return String(page[start..<end])
    }
}

/// Promise COL-6.
@Suite struct `A sex that isn't shown` {
    @Test func `is on no page, and no search finds it`() async throws {
        try await Browser.open { browser in
            let hidden = try await browser.publish(AdForm().with("sexe", "femme"))
            let shown = try await browser.another()
                .publish(AdForm(.noe).with("sexe", "homme").with("sexe_visible", "1"))
            let reader = browser.another()

            #expect(try await reader.get("/annonces?q=voiliers").unmarked.contains("Parler d’océan"))
            #expect(try await !reader.get("/annonces?sexe=femme").unmarked.contains("Parler d’océan"))
            #expect(try await reader.get("/annonces?sexe=homme").unmarked.contains("Guitare pour débuter"))
            let told = /<span>(Femme|Homme)<\/span>/
            #expect(try await `Two ads of one person`.page(of: hidden, for: reader).firstMatch(of: told) == nil)
            #expect(try await `Two ads of one person`.page(of: shown, for: reader).firstMatch(of: told) != nil)
        }
    }
}

private struct SamePhoto: PhotoProcessor {
    func process(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("same") }

    func accept(_ bytes: Data) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("same") }

    func draw(svg: String) async throws(PhotoRefusal) -> ProcessedPhoto { .sample("drawn") }
}
