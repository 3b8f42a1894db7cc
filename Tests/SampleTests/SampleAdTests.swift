import Classifieds
import Foundation
import Sample
import TestSite
import Testing

@Suite struct `The sample's ads` {
    @Test func `are three hundred, in every category`() throws {
        let ads = try SampleAd.all()
        #expect(ads.count == 300)
        #expect(Set(ads.map(\.category)) == Set(Category.initial.map(\.category.key)))
    }

    @Test func `keep the site's own rules`() async throws {
        let site = try await TestSite().site
        for ad in try SampleAd.all() {
            #expect(throws: Never.self, "\(ad.title)") { try ad.checked(by: site) }
        }
    }

    @Test func `have titles and pseudonyms of their own`() throws {
        let ads = try SampleAd.all()
        #expect(Set(ads.map(\.title)).count == ads.count)
        #expect(Set(ads.map(\.pseudonym)).count == ads.count)
    }

    @Test func `are all over France, and some by department only`() async throws {
        let places = try await TestSite().site.places
        let ads = try SampleAd.all()
        let departments = Set(ads.compactMap { places.commune($0.commune)?.department })
        #expect(departments.count > 80)
        #expect(!departments.isDisjoint(with: ["971", "972", "973", "974", "976"]))
        #expect(ads.contains { $0.precision == "departement" })
    }

    @Test func `begin with those of the fixed people`() throws {
        let ads = try SampleAd.all()
        #expect(ads.prefix(5).map(\.person) == ["camille", "camille", "noe", "ines", "paul"])
        #expect(ads.prefix(5).map(\.commune) == ["69123", "69123", "33063", "35238", "59350"])
        #expect(ads.dropFirst(5).allSatisfy { $0.person == nil })
    }

    @Test func `name drawings that exist, each used`() throws {
        let used = Set(try SampleAd.all().flatMap(\.drawings))
        #expect(used.isSubset(of: Drawing.names))
        #expect(Set(Drawing.names).subtracting(used).isEmpty)
        for name in Drawing.names { #expect(Drawing.svg(named: name)?.hasPrefix("<svg") == true, "\(name)") }
        #expect(Drawing.svg(named: "nothing") == nil)
    }

    @Test func `fill a demo anew whose ads are all over, with the colleague who is there already`() async throws {
        let test = try await TestSite(isDemo: true)
        let sample = SampleSite(site: test.site) { _ in .sample("drawing") }
        _ = try await sample.seedIfEmpty()
        try await test.pass(.seconds(90 * 86_400))
        #expect(try await !sample.seedIfEmpty().isEmpty)
        #expect(try await test.site.staff.list(by: .system(job: "test")).count == 1)
    }

    @Test func `are put on a site once by two that start together`() async throws {
        let test = try await TestSite(isDemo: true)
        let sample = SampleSite(site: test.site) { _ in .sample("drawing") }
        async let one = sample.seedIfEmpty()
        async let other = sample.seedIfEmpty()
        let drawings = try await [one, other]
        #expect(drawings.count(where: \.isEmpty) == 1)
        #expect(try await test.site.ads.find(Search()).count.counted == 300)
    }

    @Test func `put on a site are found, newest first the fixed people's`() async throws {
        let test = try await TestSite()
        let sample = SampleSite(site: test.site) { _ in .sample("drawing") }
        let drawings = try await sample.seedIfEmpty()
        try await sample.paint(Array(drawings.prefix(3)))
        let result = try await test.site.ads.find(Search())
        #expect(result.count.counted == 300)
        #expect(result.ads.first?.photos.isEmpty == false)
        let reported = try await test.site.moderation.reports(by: .system(job: "test"))
        #expect(reported.map(\.urgency) == [2, 3], "one of each kind waits for whoever decides")
        #expect(try await sample.seedIfEmpty().isEmpty, "a second start adds nothing")
        let quarter = try #require(Quarter("2026-T3"))
        let figures = try #require(try await test.site.statistics.file(of: quarter))
        let shown = figures.tables.map { table in (table.measure, table.cells.count { $0.value != nil }) }
        #expect(shown.filter { $0.0.counted == .people }.allSatisfy { $0.1 < 101 })
        #expect(figures[.readingsByDepartment]?.cells.contains { $0.value == nil } == true)
        #expect(shown.filter { $0.0.counted == .readings }.allSatisfy { $0.1 >= 4 })
    }
}
