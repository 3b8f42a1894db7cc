import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A purpose refused (RIGHT-4, RIGHT-11)")
struct ObjectToPurposeTests {
    @Test(arguments: Purpose.allCases.filter(\.mayBeRefused))
    func `changes the gate at once, and back`(purpose: Purpose) async throws {
        let test = try await TestSite()
        let member = try await test.published().member
        try await test.site.rights.object(to: purpose, by: .member(member))
        try await test.site.rights.object(to: purpose, by: .member(member))
        await #expect(throws: Withheld.self) { try await test.site.gate.require(purpose, of: member.account) }
        #expect(try await Array(test.site.rights.show(to: .member(member)).objections.keys) == [purpose])

        try await test.site.rights.accept(purpose, by: .member(member))
        #expect(try await test.site.rights.show(to: .member(member)).objections.isEmpty)
        guard purpose.basis != .consent else { return }
        try await test.site.gate.require(purpose, of: member.account)
    }

    @Test(arguments: Purpose.allCases.filter { !$0.mayBeRefused })
    func `what can't be refused alone isn't`(purpose: Purpose) async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        await #expect(throws: Refusal.notFound) { try await test.site.rights.object(to: purpose, by: caller) }
    }

    @Test func `connections: what was recorded goes, and nothing more is`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        #expect(try await test.rowCounts()["connection"] == 2)
        try await test.site.rights.object(to: .security, by: caller)
        #expect(try await test.rowCounts()["connection"] == 0)
        _ = try await test.signIn()
        #expect(try await test.rowCounts()["connection"] == 0)

        try await test.site.rights.accept(.security, by: caller)
        _ = try await test.signIn()
        #expect(try await test.rowCounts()["connection"] == 1)
    }

    @Test func `figures: what was counted goes, and nothing more is`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.count(.view, of: ad, by: .visitor)
        try await test.site.ads.writeCounts()
        #expect(try await test.rowCounts()["ad_day"] == 1)
        try await test.site.rights.object(to: .figures, by: caller)
        try await test.site.ads.count(.view, of: ad, by: .visitor)
        try await test.site.ads.writeCounts()
        #expect(try await test.rowCounts()["ad_day"] == 0)
    }

    @Test func `reminders: none is written any more, not even the one that waits`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        try await test.pass(.days(53))
        #expect(try await test.rowCounts()["outbox"] == 1)
        try await test.site.rights.object(to: .reminders, by: caller)
        try await test.pass(.days(6))
        #expect(try await test.rowCounts()["outbox"] == 0)
    }

    @Test func `copies: the prints go, and neither text nor photo is compared any more`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        #expect(try await test.rowCounts()["text_print"] ?? 0 > 0)
        try await test.site.rights.object(to: .copies, by: caller)
        #expect(try await test.rowCounts()["text_print"] == 0)
        try await test.site.ads.revise(
            ad, as: .sample().titled("Parler de montagne"), photos: PhotoChanges(), from: .test, by: caller)
        #expect(try await test.rowCounts()["text_print"] == 0)
    }

    @Test func `prospection: a keyed hash remembers it, and nothing else, when the account is gone`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let address = try #require(MailAddress("CAMILLE@exemple.fr"))
        #expect(try await !test.site.rights.isSuppressed(address))
        try await test.site.rights.object(to: .prospection, by: caller)
        _ = try await test.site.rights.eraseEverything(by: caller)

        #expect(try await test.site.rights.isSuppressed(address))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        let hash: Data? = try await test.site.database.read {
            try $0.row("SELECT address FROM suppression")?["address"]
        }
        #expect(hash?.count == 32)
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: Data("camille@exemple.fr".utf8)) == nil, "\(file.name)")
        }
    }
}
