import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("An ad of another site")
struct ComingChecksTests {
    private func check(_ change: (inout ComingAd) -> Void) async throws -> CheckedComing {
        let test = try await TestSite()
        var ad = ComingAd.sample()
        change(&ad)
        var checks = ComingChecks(site: test.site, origin: "Ailleurs", categories: try test.categories)
        return try checks.check(ad)
    }

    @Test func `loses what made it a page`() async throws {
        let checked = try await check { ad in
            ad.title = "<b>BALADES &Agrave; V&Eacute;LO</b>"
            ad.text =
                "<p>Le long du canal &amp; plus loin,<br/>sans se presser.</p><script>var a = 1</script>Moins de < 5 personnes&#33;"
            ad.price = "12\u{A0}€"
            ad.pseudonym = ""
        }
        #expect(checked.ad.content.title == "Balades à vélo")
        #expect(
            checked.ad.content.text
                == "Le long du canal & plus loin,\nsans se presser.\nMoins de < 5 personnes!\n\nPrix\u{A0}: 12\u{A0}€")
        #expect(checked.ad.content.pseudonym == "Annonceur")
    }

    @Test func `full of signs that open nothing is kept as it is`() {
        let text = String(repeating: "<a", count: 100_000)
        #expect(ComingText.plain(text) == text)
    }

    @Test func `with a long title keeps what fits, up to a word`() async throws {
        let checked = try await check { $0.title = String(repeating: "balade ", count: 30) }
        #expect(checked.ad.content.title.count <= 80 && checked.ad.content.title.hasSuffix("balade…"))
    }

    @Test(
        arguments: [
            (\ComingAd.email, "personne", MovingRefusal.noAddress), (\.email, "", .noAddress),
            (\.city, "Nulle-Part", .noPlace),
            (\.title, "Vélo", .title), (\.text, "Court.", .text),
            (\.text, "Appelez-moi vite au 06 12 34 56 78, je réponds toujours.", .contactDetails),
            (\.expires, "2026-01-01 00:00:00", .expired),
        ] as [(any WritableKeyPath<ComingAd, String> & Sendable, String, MovingRefusal)])
    func `that can't be kept is refused with its reason`(
        field: any WritableKeyPath<ComingAd, String> & Sendable, value: String, refusal: MovingRefusal
    ) async throws {
        await #expect(throws: refusal) {
            _ = try await check { ad in
                ad[keyPath: field] = value
                if field == \.city { ad.postcode = "" }
            }
        }
    }

    @Test func `for adults never comes, whatever the file of categories says`() async throws {
        let test = try await TestSite()
        let known = test.site.settings.categories.map { (category: $0.category, name: $0.name) }
        let written = try ComingCategories(
            json: Data(#"{"7": "cours", "Vélos": "jeux", "Motos": null}"#.utf8), known: known)
        let meaning = { (id: String, name: String) in written.meaning(of: ComingCategory(id: id, name: name)) }
        #expect(meaning("7", "Rencontres adultes") == .blocked)
        #expect(meaning("7", "Leçons") == .category(Category(key: "cours")))
        #expect(meaning("8", "vélos") == .category(Category(key: "jeux")))
        #expect(meaning("8", "Motos") == .blocked)
        #expect(meaning("8", "MUSIQUE") == .category(Category(key: "musique")))
        #expect(meaning("8", "Autre") == .unknown)
        #expect(throws: MovingProblem.self) { try ComingCategories(json: Data(#"{"a": "b"}"#.utf8), known: known) }
        #expect(throws: MovingProblem.self) { try ComingCategories(json: Data("[]".utf8), known: known) }
    }

    @Test(arguments: [
        ("35000", "RENNES", "", "35238"), ("50100", "Cherbourg-Octeville", "", "50129"),
        ("", "Saint-Malo", "", "35288"),
        ("75011", "", "", "75056"), ("74109", "x", "35288", "35288"), ("01200", "Eloise", "", "74109"),
    ])
    func `is where its postcode and name say, old communes too`(
        postcode: String, city: String, insee: String, expected: String
    ) async throws {
        let test = try await TestSite()
        var places = ComingPlaces(test.site.places)
        var ad = ComingAd()
        (ad.postcode, ad.city, ad.insee) = (postcode, city, insee)
        #expect(places.commune(of: ad)?.insee == expected)
    }

    @Test(arguments: [
        ("2026-03-29 01:59:59", 1_774_745_999), ("2026-03-29 02:30:00", 1_774_747_800),
        ("2026-03-29 03:00:00", 1_774_746_000),
        ("2026-10-25 03:00:00", 1_792_893_600),
        ("2026-07-14T10:00:00Z", 1_784_023_200), ("14/07/2026", 1_783_980_000), ("2024-02-29", 1_709_161_200),
    ])
    func `was published when French clocks showed that`(text: String, seconds: Int64) {
        #expect(ComingDate.instant(text)?.milliseconds == seconds * 1_000)
    }

    @Test(arguments: [
        "", "0000-00-00 00:00:00", "9999-12-31 23:59:59", "20260329", "hier", "2026-13-01", "2026-01-01 25:00",
    ])
    func `has no date where none is said`(text: String) {
        #expect(ComingDate.instant(text) == nil)
    }
}
