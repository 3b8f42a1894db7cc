import Database
import TestSite
import Testing

@testable import Classifieds

struct AdCountTests {
    @Test func `the counts are those of a scan after everything that can happen to an ad`() async throws {
        let test = try await TestSite()
        let (caller, first) = try await test.publish()
        try await test.checkCounts()
        try await test.site.ads.revise(
            first,
            as: .sample().with {
                $0.category = "jeux"; $0.commune = "69266"; $0.postcode = "69100"
            },
            photos: .adding("1"), from: .test, by: caller)
        try await test.checkCounts()
        try await test.site.ads.revise(
            first, as: .sample().with { $0.precision = "departement" }, photos: PhotoChanges(), from: .test, by: caller)
        try await test.checkCounts()
        try await test.add([
            (.sample(of: .noe), .days(1)), (.sample(of: .noe).with { $0.precision = "departement" }, .zero),
            (
                .sample().with {
                    $0.commune = "2A004"; $0.postcode = ""
                }, .zero
            ),
            (
                .sample().with {
                    $0.commune = "97411"; $0.postcode = ""; $0.category = "rencontre-amicale"
                }, .zero
            ),
        ])
        try await test.checkCounts()
        try await test.site.ads.withdraw(first, by: caller)
        try await test.checkCounts()
        _ = try await test.publish(.sample(of: .camille).titled("Encore une"))
        try await test.site.accounts.erase(caller.requireMember().account)
        try await test.checkCounts()
        try await test.pass(.days(61))
        try await test.checkCounts()
        // Where nothing is online nothing is left that says that something was.
        #expect(try await test.count("SELECT count(*) AS count FROM ad_count") == 0)
    }

    @Test func `are given by department, region, commune and category`() async throws {
        let test = try await TestSite()
        try await test.add([
            (.sample(), .zero), (.sample(), .zero), (.sample().with { $0.precision = "departement" }, .zero),
            (.sample(of: .noe), .zero),
        ])
        let counts = try await test.site.ads.counts()
        let rhone = try #require(test.site.places.department("69"))
        #expect(counts.ads(in: rhone) == 3)
        #expect(counts.ads(in: rhone, of: Category(key: "conversation")) == 3)
        #expect(counts.ads(in: rhone, of: Category(key: "musique")) == 0)
        #expect(counts.ads(in: try #require(test.site.places.region("84"))) == 3)
        #expect(counts.ads() == 4)
        #expect(counts.ads(of: Category(key: "musique")) == 1)
        // One of the three shows its department only.
        let communes = try await test.site.ads.communesWithAds().map { "\($0.commune.insee) \($0.ads)" }
        #expect(Set(communes) == ["69123 2", "33063 1"])
        let inRhone = try await test.site.ads.communesWithAds(of: rhone).map { "\($0.commune.insee) \($0.ads)" }
        #expect(inRhone == ["69123 2"])
    }

    @Test func `every change has a date`() async throws {
        let test = try await TestSite()
        #expect(try await test.site.ads.lastChange() == nil)
        let (caller, ad) = try await test.publish()
        #expect(try await test.site.ads.lastChange() == test.clock.now())
        test.clock.advance(by: .hours(1))
        try await test.site.ads.withdraw(ad, by: caller)
        #expect(try await test.site.ads.lastChange() == test.clock.now())
    }
}

extension TestSite {
    /// Compares every count with the ads themselves.
    fileprivate func checkCounts() async throws {
        let ads = try await site.database.read { reader in
            try reader.rows("SELECT \(Ad.columns) FROM ad WHERE state = 'online'").map(Ad.init)
        }
        var expected: [String: Int] = [:]
        for ad in ads {
            guard let commune = site.places.commune(ad.commune) else { throw TestProblem(ad.commune) }
            var places = [Mark.department(commune.department), Mark.region(commune.region)]
            if ad.precision == .commune { places.append(Mark.commune(commune.insee)) }
            for place in places { expected["\(place) \(Mark.category(ad.category))", default: 0] += 1 }
        }
        let kept = try await site.database.read { reader in
            try reader.rows("SELECT place, category, ads FROM ad_count").map { row in
                ("\(try row["place"] as String) \(try row["category"] as String)", try row["ads"] as Int)
            }
        }
        #expect(Dictionary(uniqueKeysWithValues: kept) == expected)
    }
}
