import Database
import TestSite
import Testing

@testable import Classifieds

struct FindByPlaceTests {
    /// Lyon (69123), and places around it: Villeurbanne is 5 km away, Vienne 27 km, Saint-Étienne 50 km.
    private static let asked: [(place: String, radius: Int, isFound: Bool)] = [
        ("69123", 0, true), ("Lyon", 0, true), ("69003", 0, true), ("69001", 0, true), ("dep-69", 0, true),
        ("reg-84", 0, true), ("Villeurbanne", 0, false), ("Villeurbanne", 5, true), ("38544", 20, false),
        ("38544", 30, true), ("Saint-Étienne", 30, false), ("Saint-Étienne", 100, true), ("Paris", 200, false),
        ("Paris", 0, false), ("dep-38", 0, false), ("reg-53", 0, false), ("35400", 0, false), ("51300", 0, false),
        ("Marseille", 200, false), ("Lyon", 200, true),
    ]

    @Test(arguments: asked.indices)
    func `an ad shown by commune is found around it`(index: Int) async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let (name, radius, isFound) = Self.asked[index]
        let found = try await test.found { search in
            search.place = try test.place(name)
            search.radius = radius
        }
        #expect(found == (isFound ? [ad] : []), "\(name) \(radius) km")
    }

    @Test(arguments: Search.radii)
    func `a circle finds the communes inside it and no other, with or without words`(radius: Int) async throws {
        let test = try await TestSite()
        let lyon = try #require(test.site.places.commune("69123"))
        let communes = try ["69123", "69266", "69029", "38544", "42218", "01053", "38185", "71270", "21231", "63113"]
            .map { try #require(test.site.places.commune($0)) }
        let ids = try await test.add(
            communes.map { commune in
                (
                    AdDraft.sample().with {
                        $0.commune = commune.insee; $0.postcode = ""
                    }, .zero
                )
            })
        let inside = zip(ids, communes).filter { _, commune in
            radius == 0
                ? commune.insee == "69123" : test.site.places.distance(from: lyon, to: commune) <= Double(radius)
        }
        for words in ["", "voiliers"] {
            let found = try await test.result { search in
                search.words = words
                search.place = .commune(lyon)
                search.radius = radius
            }
            #expect(Set(found.ads.map(\.id)) == Set(inside.map(\.0)))
            #expect(found.count.counted == inside.count)
            #expect(!found.hasMore)
        }
    }

    @Test func `a postcode finds each of its communes`() async throws {
        let test = try await TestSite()
        let communes = test.site.places.communes(postcode: "51300").prefix(3)
        let ids = try await test.add(
            communes.map { commune in
                (
                    AdDraft.sample().with {
                        $0.commune = commune.insee; $0.postcode = "51300"
                    }, .zero
                )
            })
        try await test.add([(.sample(), .zero)], email: "autre@exemple.fr")
        #expect(Set(try await test.found { $0.place = try test.place("51300") }) == Set(ids))
    }

    @Test func `an ad shown by department is found by department and region alone`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish(.sample().with { $0.precision = "departement" })
        for name in ["dep-69", "reg-84"] {
            #expect(try await test.found { $0.place = try test.place(name) } == [ad], "\(name)")
        }
        let communes = ["69123", "69266", "69029", "38544", "42218", "75056"]
        for name in communes + ["69003", "69001", "69100"] {
            for radius in Search.radii {
                for words in ["", "voiliers"] {
                    let result = try await test.result { search in
                        search.place = try test.place(name)
                        search.radius = radius
                        search.words = words
                    }
                    #expect(result.ads.isEmpty, "\(name) \(radius) km")
                    #expect(result.count.counted == 0, "\(name) \(radius) km")
                }
            }
        }
    }

    @Test func `no answer about an ad shown by department tells its commune`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish(.sample().with { $0.precision = "departement" }, photos: .adding("1"))
        let shown = try await test.site.ads.show(ad)
        let listed = try #require(try await test.result { $0.words = "voiliers" }.ads.first)
        for answer in [shown, listed] {
            guard case .department(let department) = answer.place else { throw TestProblem("finer than chosen") }
            #expect(department.code == "69")
            var dumped = ""
            dump(answer, to: &dumped)
            #expect(!dumped.contains("69123") && !dumped.contains("69003") && !dumped.contains("Lyon"))
        }
    }

    @Test func `the index of an ad shown by department holds no mark of its commune`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        #expect(try await test.marks().contains("com69123"))
        try await test.site.ads.revise(
            ad, as: .sample().with { $0.precision = "departement" }, photos: PhotoChanges(), from: .test, by: caller)
        let marks = try await test.marks()
        #expect(marks.contains("dep69") && marks.contains("reg84"))
        #expect(!marks.contains { $0.hasPrefix("com") })
        #expect(
            try await test.found {
                $0.place = try test.place("69123"); $0.radius = 30
            } == [])
    }

    @Test func `a commune whose code is Corsican or overseas is found as the others are`() async throws {
        let test = try await TestSite()
        let ids = try await test.add(
            ["2A004", "97411", "97302"].map { insee in
                (
                    AdDraft.sample().with {
                        $0.commune = insee; $0.postcode = ""
                    }, .zero
                )
            })
        for (id, names) in zip(
            ids, [["2A004", "dep-2A", "reg-94"], ["com-97411", "dep-974"], ["com-97302", "dep-973"]])
        {
            for name in names { #expect(try await test.found { $0.place = try test.place(name) } == [id], "\(name)") }
        }
    }
}

extension TestSite {
    /// The words of the index, those of ads and their marks.
    fileprivate func marks() async throws -> [String] {
        let words: [String] = try await site.database.read { reader in
            try reader.rows("SELECT words FROM ad_words").map { try $0["words"] }
        }
        return words.flatMap { $0.split(separator: " ").map(String.init) }
    }
}
