import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("The receipt that is promised") struct PromisedReceiptTests {
    private static let promises: SQL = "SELECT count(*) AS count FROM awaited_receipt"

    @Test func `is found again by whoever presses with the same secret, and by nobody else`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(photos: .adding("1"))
        let secret = Secret.random()
        #expect(try await test.site.rights.promised(to: secret) == nil)
        test.photoStore.isAway = true
        let promised = try await #require(throws: UnfinishedErasure.self) {
            try await test.site.rights.eraseEverything(by: caller, pressedWith: secret)
        }
        #expect(promised.secret != secret)
        for other in [Secret.random(), promised.secret] {
            #expect(try await test.site.rights.promised(to: other) == nil)
        }
        #expect(try await test.site.rights.promised(to: secret) == promised)

        test.photoStore.isAway = false
        try await test.pass(.minutes(1))
        #expect(try await test.site.rights.promised(to: secret) == promised)
        // Nothing in the tables leads from it to the secret.
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: secret.hash) == nil, "\(file.name)")
        }
        try await test.pass(.days(30))
        #expect(try await test.site.rights.promised(to: secret) == nil)
    }

    @Test func `is kept no longer than the erasure lasts where it is handed over at once`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(photos: .adding("1"))
        let secret = Secret.random()
        let signed = try await test.site.rights.eraseEverything(by: caller, pressedWith: secret)
        #expect(try await test.count(Self.promises) == 0)
        // A second press that came meanwhile was led there.
        #expect(
            try await test.site.rights.awaitedReceipt(UnfinishedErasure(pressedWith: secret).secret) == .signed(signed))
    }

    @Test func `is there as long as the first press is at it, and the second begins nothing`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(photos: .adding("1"))
        let account = try caller.requireMember().account
        let secret = Secret.random()
        let promise = UnfinishedErasure(pressedWith: secret)
        try await test.site.database.write { try $0.promise(Self.receipt(at: $0.now), at: promise, for: account.text) }
        await #expect(throws: promise) {
            try await test.site.rights.eraseEverything(by: caller, pressedWith: secret)
        }
        #expect(try await test.rowCounts()["erasure"] == 0)
        #expect(try await test.rowCounts()["account"] == 1)
    }

    @Test func `is kept although the program ends half-way, and says nothing that wasn't so`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(photos: .adding("1"))
        let account = try caller.requireMember().account
        let promise = UnfinishedErasure(pressedWith: .random())
        try await test.site.database.write { writer in
            try writer.promise(Self.receipt(at: writer.now), at: promise, for: account.text)
            try writer.noteErasure(of: account)
        }
        let asked = test.clock.now()
        #expect(try await test.site.rights.awaitedReceipt(promise.secret) == .waiting(asked))
        try await test.pass(.minutes(10))
        guard case .signed(let signed) = try await test.site.rights.awaitedReceipt(promise.secret) else {
            Issue.record("no receipt was signed")
            return
        }
        #expect(ErasureReceipt.instant(signed.receipt.done) == test.clock.now())
        #expect(signed.receipt.keyDestroyed == signed.receipt.done)
        #expect(ErasureReceipt.instant(signed.receipt.asked) == asked)
    }

    @Test func `is found by the second press of a mailed link too`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish(photos: .adding("1"))
        let account = try caller.requireMember().account
        let link = MailedLink(.erasure, for: account, expires: test.clock.now() + .hours(1))
        let secret = try Secret.of(link.id, with: test.site.keyring)
        try await test.site.database.write { try $0.insert(link, secretHash: secret.hash) }
        test.photoStore.isAway = true
        let promised = try await #require(throws: UnfinishedErasure.self) {
            try await test.site.accounts.confirmErasure(secret)
        }
        await #expect(throws: Refusal.gone) { try await test.site.accounts.confirmErasure(secret) }
        #expect(try await test.site.rights.promised(to: secret) == promised)
    }

    private static func receipt(at now: Instant) -> ErasureReceipt {
        ErasureReceipt(
            of: .everything, on: "https://exemple.fr", asked: now, keyDestroyed: nil, done: now, erased: .init())
    }
}
