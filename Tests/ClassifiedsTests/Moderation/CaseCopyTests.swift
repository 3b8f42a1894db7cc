import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What stays of an ad that was reported as serious, and no longer than a decision needs it (promise RET-4).
@Suite("The copy of what was reported")
struct CaseCopyTests {
    @Test func `is made for a serious reason alone, once a case`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publishWithPhotos()
        try await test.report(ad, .sample(.sexualImage))
        #expect(try await test.rowCounts()["case_copy"] == 0)
        try await test.report(ad, .sample(.threat))
        try await test.report(ad, .sample(.minor))
        // The words, and two photos.
        #expect(try await test.rowCounts()["case_copy"] == 3)
    }

    @Test func `outlives an ad that its author withdraws, and the receipt says so and until when`() async throws {
        let test = try await TestSite()
        let (author, ad) = try await test.publishWithPhotos()
        try await test.report(ad, .sample(.threat))
        let end = FrenchDay.date(test.clock.now() + test.site.settings.durations.caseCopy)
        #expect(try await test.site.ads.keptOfWithdrawn(ad, by: author).first?.contains(end) == true)
        let receipt = try #require(try await test.site.ads.withdraw(ad, by: author))
        #expect(receipt.receipt.kept.contains { $0.contains("signalée comme grave") && $0.contains(end) })

        try await test.pass(.minutes(10))
        let id = try #require(try await test.reported().first?.id)
        let shown = try await test.site.moderation.showReport(id, to: TestSite.moderator)
        let item = try #require(shown.item)
        #expect(item.isCopy)
        #expect(item.content.text.leave(by: .moderator) == AdDraft.sample().text)
        #expect(item.copiedPhotos == 2)
        let photo = try await test.site.moderation.copyPhoto(id, at: 1, to: TestSite.moderator)
        #expect(photo.leave(by: .moderator) == Data("photo un large".utf8))
        await #expect(throws: Refusal.forbidden) {
            _ = try await test.site.moderation.copyPhoto(id, at: 1, to: author)
        }
    }

    @Test func `is all that is left of somebody who erases everything`() async throws {
        let test = try await TestSite()
        let (author, ad) = try await test.publishWithPhotos()
        try await test.report(ad, .sample(.threat))
        #expect(try await test.site.rights.keptAfterErasure(by: author).copied != nil)
        let receipt = try await test.site.rights.eraseEverything(by: author).receipt
        #expect(receipt.kept.contains { $0.contains("signalée comme grave") })

        let counts = try await test.rowCounts()
        for table in ["ad", "photo", "ad_words", "session", "connection"] { #expect(counts[table] == 0, "\(table)") }
        #expect(counts["case_copy"] == 3)
        #expect(try test.folder.files().allSatisfy { !$0.name.hasSuffix(".large") })
        let account = try author.requireMember().account
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: Data(account.text.utf8)) == nil, "\(file.name)")
        }
        let found = try await test.site.database.read { reader in
            try reader.moderationCase(try #require(try reader.openCase(about: ad)).id)
        }
        #expect(found?.account == nil)
        #expect(try await test.reported().count == 1)
    }

    @Test func `is nobody's to open once somebody decided: its key is destroyed`() async throws {
        let test = try await TestSite()
        let (author, ad) = try await test.publishWithPhotos()
        try await test.report(ad, .sample(.minor))
        let open = try #require(try await test.site.database.read { try $0.openCase(about: ad) })
        let holder = try #require(open.holder)
        let bytes: Data = try await test.site.database.read { reader in
            let row = try #require(try reader.row("SELECT content FROM case_copy WHERE place = 0"))
            return try row["content"]
        }
        let copy = Sealed<AdContent>(bytes: bytes, at: ReportedCopy.place(0, of: open.id), of: holder)
        _ = try await test.site.gate.open(copy, for: .moderation)
        try await test.site.rights.eraseEverything(by: author)

        try await test.close(open.id, as: .remove)
        await #expect(throws: KeyringError.destroyed) { _ = try await test.site.gate.open(copy, for: .moderation) }
        #expect(try await test.rowCounts()["case_copy"] == 0)
        await #expect(throws: Refusal.notFound) {
            _ = try await test.site.moderation.copyPhoto(open.id, at: 1, to: TestSite.moderator)
        }
        #expect(try await test.site.moderation.showReport(open.id, to: TestSite.moderator).item == nil)
    }

    @Test func `is for whoever decides, and for no other purpose`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        try await test.report(ad, .sample(.minor))
        let open = try #require(try await test.site.database.read { try $0.openCase(about: ad) })
        let copy = Sealed<AdContent>(
            bytes: Data(), at: ReportedCopy.place(0, of: open.id), of: try #require(open.holder))
        for purpose in Purpose.allCases where purpose != .moderation {
            let refusal = await #expect(throws: Withheld.self) {
                _ = try await test.site.gate.open(copy, for: purpose)
            }
            #expect(refusal?.reason == .notListed)
        }
    }

    @Test func `goes after ninety days, though nobody decided; a case of nothing is over then`() async throws {
        let test = try await TestSite()
        let (author, ad) = try await test.publishWithPhotos()
        let secret = try await test.report(ad, .sample(.minor))
        try await test.site.rights.eraseEverything(by: author)
        try await test.pass(.days(89))
        #expect(try await test.rowCounts()["case_copy"] == 3)
        try await test.pass(.days(1))
        #expect(try await test.rowCounts()["case_copy"] == 0)
        #expect(try await test.reported().isEmpty)
        #expect(try await test.site.moderation.follow(secret).outcome == .gone)
        // The report's own.
        #expect(try await test.holders() == 1)
    }

    @Test func `of a crash between the decision and its key, the sweep destroys the key`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        try await test.report(ad, .sample(.minor))
        let id = try #require(try await test.reported().first?.id)
        let holder = try await test.site.database.write { try $0.closeCase(id, as: .remove) }
        try await test.pass(.minutes(1))
        let known = try await test.site.keyring.holders(among: [try #require(holder)])
        #expect(known.isEmpty)
        #expect(try await test.rowCounts()["erasure"] == 0)
    }
}
