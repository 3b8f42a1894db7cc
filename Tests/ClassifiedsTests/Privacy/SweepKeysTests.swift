import Database
import TestSite
import Testing

@testable import Classifieds

struct SweepKeysTests {
    @Test func `the key of nobody goes once it is old enough, everybody else's stays`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let draft = try await test.keep()
        let old = try await test.site.keyring.makeKey()
        test.clock.advance(by: .hours(1))
        let young = try await test.site.keyring.makeKey()

        try await test.site.keys.sweep(olderThan: Keys.grace)
        #expect(try await test.keyCount() == 3)
        await #expect(throws: KeyringError.destroyed) {
            try await test.site.keyring.seal("text", at: SealedPlace("a", "b", row: "c"), of: old)
        }
        _ = try await test.site.keyring.seal("text", at: SealedPlace("a", "b", row: "c"), of: young)
        #expect(try await test.site.ads.show(ad).state == .online)
        #expect(try await test.site.ads.list(of: caller).count == 1)
        #expect(try await test.site.ads.showDraft(draft.id, to: .visitor).state == .draft)
    }

    @Test func `a key whose erasure has begun is the erasure's to destroy`() async throws {
        let test = try await TestSite()
        let person = try await test.site.keyring.makeKey()
        try await test.site.database.write { writer in
            try writer.run("INSERT INTO erasure (account, asked) VALUES (\(person), \(writer.now))")
        }
        try await test.site.keys.sweep(olderThan: .zero)
        #expect(try await test.keyCount() == 1)
    }

    @Test func `thousands of keys are looked at in turn, once the operator says whose they are`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        _ = try await test.site.keyring.makeKeys(4_100)
        await #expect(throws: ManyKeysOfNobody(count: 4_100, of: 4_101)) {
            try await test.site.keys.sweep(olderThan: .zero)
        }
        #expect(try await test.keyCount() == 4_101)
        try await test.site.keys.sweep(olderThan: .zero, evenMany: true)
        #expect(try await test.keyCount() == 1)
    }

    @Test(arguments: [(10, 0), (11, 11)])
    func `a few keys of nobody go by themselves, more than a tenth don't`(orphans: Int, left: Int) async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        _ = try await test.site.keyring.makeKeys(orphans)
        try? await test.site.keys.sweep(olderThan: .zero)
        #expect(try await test.keyCount() == 1 + left)
    }
}
