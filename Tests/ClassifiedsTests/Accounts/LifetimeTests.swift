import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What time brings to an end, for each duration: there until its last millisecond, gone with the next sweep.
struct LifetimeTests {
    @Test(arguments: Lifetime.allCases)
    func `each thing is there until its time is over, and gone then`(lifetime: Lifetime) async throws {
        let test = try await TestSite()
        try await lifetime.begin(on: test)
        #expect(try await lifetime.rows(on: test) == 1)

        try await test.pass(lifetime.length(test.site.settings.durations) - .milliseconds(1))
        #expect(try await lifetime.rows(on: test) == 1)

        try await test.pass(.milliseconds(1))
        #expect(try await lifetime.rows(on: test) == 0)
    }

    @Test(arguments: Lifetime.allCases)
    func `a longer duration keeps for longer`(lifetime: Lifetime) async throws {
        let test = try await TestSite(durations: .twice)
        try await lifetime.begin(on: test)
        try await test.pass(lifetime.length(Durations()))
        #expect(try await lifetime.rows(on: test) == 1)
        try await test.pass(lifetime.length(.twice) - lifetime.length(Durations()))
        #expect(try await lifetime.rows(on: test) == 0)
    }

    @Test func `no duration of the settings is without its test`() {
        // An ad’s own days and those of mails kept as files are looked at in AdCalendarTests, those of held ads in Moderation too,
        // how long a decision may be contested
        // in AppealTests, those of requests and identity papers in ForgetRequestsTests and UploadDocumentTests, those of a mail that came in and of its link in ContactBoxTests, what the law asks for in EscrowExpiryTests.
        let elsewhere: Set = [
            "ad", "keptMail", "contactMail", "erasureLink", "escrowIdentity", "escrowAccount",
            "escrowConnection", "withdrawnAd", "appeal", "request", "identityDocument",
        ]
        let here = Set(Lifetime.allCases.map(\.setting))
        #expect(here.union(elsewhere) == Set(DurationSetting.all.map(\.key)))
    }

    @Test func `an ad that is over leaves the search at once and the tables seven days later`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        test.clock.advance(by: .days(60) - .milliseconds(1))
        #expect(try await test.titles(for: "voiliers") == 1)

        test.clock.advance(by: .milliseconds(1))
        #expect(try await test.titles(for: "voiliers") == 0)
        await #expect(throws: Refusal.gone) { try await test.site.ads.show(ad) }
        #expect(try await test.rowCounts()["ad"] == 1)

        try await test.pass(.zero)
        #expect(try await test.rowCounts()["ad_words"] == 0)
        try await test.pass(.days(7))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `a person stays as long as one of their ads is online`() async throws {
        let test = try await TestSite()
        let session = try await test.published()
        try await test.pass(.days(50))
        let later = try await test.signIn()
        _ = try await test.site.ads.submit(
            .sample(), photos: PhotoChanges(), as: nil, from: .test, by: .member(later.member))

        try await test.pass(.days(10))
        try await test.pass(.days(8))
        #expect(try await test.rowCounts()["ad"] == 1)
        #expect(try await test.rowCounts()["account"] == 1)

        try await test.pass(.days(42))
        try await test.pass(.days(7))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(session.member.account == later.member.account)
    }

    @Test func `a draft that was open when the last ad ended doesn't keep its person for ever`() async throws {
        let test = try await TestSite()
        let session = try await test.published()
        try await test.pass(.days(59))
        _ = try await test.site.ads.keep(
            .sample(), photos: PhotoChanges(), as: nil, from: .test, by: .member(session.member))
        try await test.pass(.days(1))
        try await test.pass(.days(2))
        try await test.pass(.days(8))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `a draft that is gone on with isn't erased under its writer`() async throws {
        let test = try await TestSite()
        let kept = try await test.site.ads.keep(.sample(), photos: PhotoChanges(), as: nil, from: .test, by: .visitor)
        try await test.pass(.hours(47))
        _ = try await test.site.ads.keep(.sample(), photos: PhotoChanges(), as: kept.id, from: .test, by: .visitor)
        try await test.pass(.hours(47))
        #expect(try await test.rowCounts()["ad"] == 1)
        try await test.pass(.hours(1))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
    }

    @Test func `what was forgotten is in no file`() async throws {
        let test = try await TestSite()
        let record = try await Lifetime.connectionAlone(on: test)
        try await test.pass(.days(365))
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: record.source.bytes) == nil, "\(file.name)")
        }
    }
}
