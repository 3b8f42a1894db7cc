import Database
import TestSite
import Testing

@testable import Classifieds

@Suite struct `Generated queries` {
    private static let communes = [
        "35238", "35047", "35288", "69123", "69266", "69029", "38544", "42218", "75056", "92012", "93066", "13055",
        "2A004",
        "97411", "51649", "51006", "33063", "44109",
    ]
    private static let places = [
        "35238", "Bruz", "Lyon", "Villeurbanne", "Paris 11e", "Saint-Denis (93)", "51300", "Ajaccio", "dep-35",
        "dep-69",
        "dep-974", "dep-2A", "reg-53", "reg-84", "reg-11", "35170", "69003", "Nantes",
    ]

    @Test func `find what a scan of the opened texts finds`() async throws {
        let test = try await TestSite()
        var random = SeededRandom(seed: 20_261_123)
        let scan = try await Self.fill(test, &random)
        var isFound = 0
        var orders: [Search.Order: Int] = [:]
        for number in 0..<500 {
            let (search, asked) = try Self.query(test, scan, &random)
            let expected = scan.found(search, asked)
            let found = try await test.everyPage {
                $0 = search
                $0.words = asked.typed
            }
            isFound += expected.isEmpty ? 0 : 1
            let wanted = "query \(number): \(asked.typed) \(search)"
            #expect(Set(found) == Set(expected) && found.count == expected.count, "\(wanted)")
            // Some orders mean nothing without words, or without a circle.
            var typed = search
            typed.words = asked.typed
            switch typed.effectiveOrder {
            case .newest: #expect(found == expected, "\(wanted)")
            case .nearest: #expect(found == scan.nearest(search, asked), "\(wanted)")
            case .best: #expect(found == scan.best(search, asked), "\(wanted)")
            }
            orders[typed.effectiveOrder, default: 0] += expected.count > 1 ? 1 : 0
        }
        #expect(orders.values.allSatisfy { $0 > 20 } && orders.count == 3, "\(orders)")
        // Queries that find nothing prove little.
        #expect(isFound > 250)
    }

    /// Three hundred ads made of the table's titles and texts, in places near and far.
    ///
    /// - Parameters:
    ///   - owner: how the addresses of their owners begin.
    ///   - apart: how many hours lie between two of them.
    static func fill(
        _ test: TestSite, _ random: inout SeededRandom, by owner: String = "personne", apart: Int = 3
    ) async throws -> ScannedAds {
        let table = try QueryTable.ads().map(\.draft)
        var ads: [ScannedAds.Ad] = []
        for number in 0..<300 {
            var draft = random.pick(table)
            draft.text = random.pick(table).text + " " + random.pick(table).text
            draft.category = random.pick(table).category
            draft.commune = random.pick(communes)
            draft.precision = random.chance(4) ? "departement" : "commune"
            draft.acceptsVisio = random.chance(2)
            draft.sex = random.pick(["", "femme", "homme", "autre"])
            draft.showsSex = random.chance(2)
            let published = test.clock.now() - .hours((300 - number) * apart)
            let hasPhoto = random.chance(6)
            let id = try await test.add([(draft, test.clock.now() - published)], email: "\(owner)\(number)@exemple.fr")[
                0]
            if hasPhoto {
                try await test.site.ads.addPhotos([.sample("\(number)")], to: id, by: .system(job: "test"))
            }
            guard let commune = test.site.places.commune(draft.commune) else { throw TestProblem(draft.commune) }
            ads.append(
                ScannedAds.Ad(id: id, draft: draft, commune: commune, hasPhoto: hasPhoto, published: published))
        }
        return ScannedAds(ads: ads, places: test.site.places, now: test.clock.now())
    }

    static func query(
        _ test: TestSite, _ scan: ScannedAds, _ random: inout SeededRandom
    ) throws -> (Search, AskedWords) {
        var search = Search()
        var asked = AskedWords()
        // From one ad, so that something is found more often than not.
        let ad = random.pick(scan.ads)
        let words = SearchQuery.words(of: ad.draft.text)
        for _ in 0..<random.below(3) { asked.required.append(random.pick(words.filter(SearchQuery.isTelling))) }
        if random.chance(5) {
            let start = random.below(words.count - 3)
            asked.required.append(words[start..<start + 2 + random.below(2)].joined(separator: " "))
        }
        if random.chance(5) {
            let other = SearchQuery.words(of: random.pick(scan.ads).draft.text)
            asked.excluded.append(
                random.chance(3)
                    ? other.prefix(3).joined(separator: " ") : random.pick(other.filter(SearchQuery.isTelling)))
        }
        if random.chance(2) {
            search.place = random.chance(2) ? .commune(ad.commune) : try test.place(random.pick(places))
            if case .commune? = search.place { search.radius = random.pick(Search.radii) }
        }
        if random.chance(4) { search.category = Category(key: ad.draft.category) }
        search.withVisio = random.chance(6)
        search.withPhoto = random.chance(12)
        if random.chance(10) { search.sex = random.pick(Sex.allCases) }
        if random.chance(6) { search.since = random.pick(Search.Since.allCases) }
        search.order = random.pick(Search.Order.allCases)
        search.words = asked.typed
        return (search, asked)
    }
}

/// The same numbers each time (SplitMix64, Steele and others 2014).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ end: Int) -> Int { Int.random(in: 0..<max(1, end), using: &self) }

    /// True once in so many times.
    mutating func chance(_ times: Int) -> Bool { below(times) == 0 }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}
