import Database
import TestSite
import Testing

@testable import Classifieds

struct KnowKeyringTests {
    @Test func `an empty data folder costs nobody their key`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        let empty = try await test.reopened(over: try TestFolder())
        await #expect(throws: ForeignKeyring(lacking: 0, people: 0)) {
            try await empty.site.keys.sweep(olderThan: .zero)
        }
        await #expect(throws: ForeignKeyring(lacking: 0, people: 0)) { try await empty.site.accounts.eraseKeyless() }
        #expect(try await test.keyCount() == 1)
    }

    @Test func `other data than those of the keys cost nobody anything`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        let other = try await TestSite()
        _ = try await other.publish(.sample(of: .noe))
        let mixed = try await test.reopened(over: test.folder, keyring: other.site.keyring)
        await #expect(throws: ForeignKeyring.self) { try await mixed.site.keys.sweep(olderThan: .zero) }
        await #expect(throws: ForeignKeyring.self) { try await mixed.site.accounts.eraseKeyless() }
        #expect(try await other.keyCount() == 1)
        #expect(try await test.site.ads.show(ad).state == .online)
    }

    @Test func `data of before the mark take that of the keyring that knows their people`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        try await test.site.database.write { try $0.run("DELETE FROM keyring_mark") }
        try await test.site.keys.sweep(olderThan: .zero)
        #expect(try await test.count("SELECT count(*) AS count FROM keyring_mark") == 1)
        #expect(try await test.keyCount() == 1)
    }

    @Test func `data of before the mark aren't given the keyring of others`() async throws {
        let test = try await TestSite()
        let account = try await test.publish().caller.requireMember().account
        try await test.site.database.write { try $0.run("DELETE FROM keyring_mark") }
        try await test.site.keyring.destroy(account)
        await #expect(throws: ForeignKeyring(lacking: 1, people: 1)) { try await test.site.keys.requireOwn() }
    }
}
