import Database
import TestSite
import Testing

@testable import Classifieds

struct OrderTests {
    /// Lyon, Villeurbanne (5 km), Vénissieux (6 km), Vienne (27 km), Saint-Étienne (50 km), Grenoble (95 km).
    private static let communes = ["38185", "69123", "38544", "69266", "42218", "69259"]

    @Test func `the nearest come first, those of one commune the newest first`() async throws {
        let test = try await TestSite()
        let ids = try await test.add(
            (Self.communes + Self.communes).map { insee in
                (
                    AdDraft.sample().with {
                        $0.commune = insee; $0.postcode = ""
                    }, .zero
                )
            })
        let found = try await test.found { search in
            search.place = try test.place("Lyon")
            search.radius = 200
            search.order = .nearest
        }
        // 69123, 69266, 69259, 38544, 42218, 38185; the later of each in front.
        #expect(found == [7, 1, 9, 3, 11, 5, 8, 2, 10, 4, 6, 0].map { ids[$0] })
    }

    @Test func `past a thousand the nearest still come first, page after page, none twice`() async throws {
        let test = try await TestSite()
        var byCommune: [String: Int] = [:]
        for (insee, count) in [("38185", 300), ("69123", 250), ("42218", 300), ("69266", 250)] {
            try await test.add(
                (0..<count).map { _ in
                    (
                        AdDraft.sample().with {
                            $0.commune = insee; $0.postcode = ""
                        }, .zero
                    )
                })
            byCommune[insee] = count
        }
        var found: [String] = []
        var seen = Set<Ad.ID>()
        for page in 1...40 {
            let result = try await test.result { search in
                search.place = try test.place("Lyon")
                search.radius = 200
                search.order = .nearest
                search.page = page
            }
            for ad in result.ads {
                #expect(seen.insert(ad.id).inserted)
                if case .commune(let commune)? = ad.place { found.append(commune.insee) }
            }
        }
        let expected = ["69123", "69266", "42218", "38185"].flatMap { insee in
            Array(repeating: insee, count: byCommune[insee] ?? 0)
        }
        #expect(found == Array(expected.prefix(960)))
    }

    @Test func `the best match has the words in its title, and together`() async throws {
        let test = try await TestSite()
        let text = "Voici un long texte qui parle de beaucoup d’autres choses, et une fois de guitare puis de folk."
        let ids = try await test.add([
            (AdDraft.sample().titled("Guitare folk le soir"), .zero),
            (AdDraft.sample().titled("Folk ou jazz, guitare ou banjo"), .zero),
            (AdDraft.sample().titled("Parler de tout").with { $0.text = text }, .zero),
            (AdDraft.sample().titled("Guitare classique").with { $0.text = text }, .zero),
        ])
        let found = try await test.found { search in
            search.words = "guitare folk"
            search.order = .best
        }
        #expect(found == [ids[0], ids[1], ids[3], ids[2]])
        #expect(try await test.found { $0.words = "guitare folk" } == [ids[3], ids[2], ids[1], ids[0]])
    }

    @Test func `the best matches of a wide circle are counted inside it alone`() async throws {
        let test = try await TestSite()
        func ad(_ insee: String, _ precision: String = "commune") -> (AdDraft, Duration) {
            (
                AdDraft.sample().titled("Guitare folk le soir").with {
                    $0.commune = insee; $0.postcode = ""; $0.precision = precision
                }, .zero
            )
        }
        // Thirty-one in Lyon and around, some further in the same departments, some that don't show their commune.
        try await test.add((0..<31).map { ad(["69123", "69266", "38544"][$0 % 3]) })
        try await test.add([ad("38006"), ad("38006"), ad("75056"), ad("69123", "departement")])
        let result = try await test.result { search in
            search.words = "guitare"
            search.place = try test.place("Lyon")
            search.radius = 50
            search.order = .best
        }
        #expect(result.count.counted == 31)
        #expect(result.ads.count == 24 && result.hasMore)
    }

    @Test func `an order that means nothing is the newest first`() async throws {
        let test = try await TestSite()
        var search = Search()
        search.order = .nearest
        #expect(search.effectiveOrder == .newest)
        search.place = try test.place("Lyon")
        #expect(search.effectiveOrder == .newest)
        search.radius = 10
        #expect(search.effectiveOrder == .nearest)
        search.order = .best
        #expect(search.effectiveOrder == .newest)
        search.words = "vélo"
        #expect(search.effectiveOrder == .best)
    }

    @Test func `a cursor goes on past the last page, to the very end, by each of the roads`() async throws {
        let test = try await TestSite()
        var ids: [Ad.ID] = []
        for _ in 0..<3 { ids += try await test.add((0..<350).map { _ in (AdDraft.sample(), .zero) }) }
        let roads: [(inout Search) throws -> Void] = [
            { _ in }, { $0.words = "voiliers" },
            { search in
                search.place = try test.place("Lyon")
                search.radius = 200
            },
        ]
        for ask in roads {
            var result = try await test.result {
                try ask(&$0)
                $0.page = 40
            }
            var rest: [Ad.ID] = []
            while result.hasMore, let last = result.last {
                result = try await test.result {
                    try ask(&$0)
                    $0.before = last
                }
                rest += result.ads.map(\.id)
                #expect(!result.count.isExact)
            }
            #expect(rest == Array(ids.reversed().dropFirst(960)))
        }
    }
}
