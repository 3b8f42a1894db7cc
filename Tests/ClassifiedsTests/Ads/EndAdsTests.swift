import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct EndAdsTests {
    @Test func `an ad is over sixty days after it went online, to the millisecond`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        test.clock.advance(by: .days(60) - .milliseconds(1))
        #expect(try await test.site.ads.show(ad).state == .online)
        #expect(try await test.found { _ in } == [ad])

        test.clock.advance(by: .milliseconds(1))
        await #expect(throws: Refusal.gone) { try await test.site.ads.show(ad) }
        #expect(try await test.found { _ in } == [])
        #expect(try await test.found { $0.place = try test.place("dep-69") } == [])

        try await test.pass(.zero)
        await #expect(throws: Refusal.gone) { try await test.site.ads.show(ad) }
        #expect(try await test.site.ads.list(of: caller).map(\.state) == [.ended])
        #expect(try await test.rowCounts()["ad_words"] == 0)
    }

    @Test func `an ad that is over is counted no more, even before the sweep`() async throws {
        let test = try await TestSite()
        try await test.add((0..<30).map { _ in (AdDraft.sample(), .zero) })
        test.clock.advance(by: .days(30))
        try await test.add((0..<30).map { _ in (AdDraft.sample(), .zero) })
        test.clock.advance(by: .days(30))
        #expect(try await test.result { _ in }.count.counted == 30)
        #expect(try await test.result { $0.words = "voiliers" }.count.counted == 30)
    }

    @Test func `its owner keeps an ended ad for seven days, then it is erased`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        test.clock.advance(by: .days(30))
        let other = try await test.publish(.sample().titled("Apprendre le morse"), by: caller)
        try await test.pass(.days(30))
        try await test.pass(.days(7) - .milliseconds(1))
        #expect(try await test.marks(of: ad, by: caller) == ["1"])

        try await test.pass(.milliseconds(1))
        #expect(try await test.site.ads.list(of: caller).map(\.id) == [other])
        await #expect(throws: Refusal.notFound) { try await test.site.ads.show(ad) }
        #expect(try test.photoFileNames().isEmpty)
        #expect(try await test.rowCounts()["account"] == 1)
    }

    @Test func `with the last ad its person is erased, key first`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let content = try #require(try await test.site.database.read { try $0.ad(ad)?.content })
        try await test.pass(.days(60))
        try await test.pass(.days(7))

        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.keyCount() == 0)
        #expect(try test.photoFileNames().isEmpty)
        await #expect(throws: KeyringError.destroyed) { try await test.site.gate.open(content, for: .publication) }
        #expect(try await test.site.ads.list(of: caller).isEmpty)
    }

    @Test func `a site that was switched off for months ends and erases at its next sweep`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(photos: .adding("1"))
        _ = try await test.keep(photos: .adding("2"))
        try await test.pass(.days(400))
        #expect(try await test.found { _ in } == [])
        try await test.pass(.days(7))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.keyCount() == 0)
        #expect(try test.photoFileNames().isEmpty)
    }

    @Test func `a person who publishes within the seven days stays`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.pass(.days(60))
        try await test.pass(.days(6))
        let ad = try await test.publish(.sample().titled("Apprendre le morse"), by: caller)
        try await test.pass(.days(30))
        #expect(try await test.site.ads.list(of: caller).map(\.id) == [ad])
        #expect(try await test.site.ads.show(ad).state == .online)
    }

    @Test func `a sweep changes nothing of what isn't due`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(photos: .adding("1"))
        _ = try await test.keep(photos: .adding("2"))
        _ = try await test.awaitConfirmation(of: .sample(of: .noe))
        // A form sent twice is known for some minutes only, and an ad waits seconds for the alerts that look for it.
        let brief: Set = ["sent_form", "alert_queue"]
        let (rows, files) = (try await test.rowCounts().filter { !brief.contains($0.key) }, try test.photoFileNames())
        try await test.pass(.hours(1))
        #expect(try await test.rowCounts().filter { !brief.contains($0.key) } == rows)
        #expect(try test.photoFileNames() == files)
        #expect(try await test.keyCount() == 3)
    }
}
