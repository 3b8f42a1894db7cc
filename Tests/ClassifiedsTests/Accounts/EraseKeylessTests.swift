import Database
import TestSite
import Testing

@testable import Classifieds

struct EraseKeylessTests {
    @Test func `a person without a key is erased by the sweep, everybody else is left alone`() async throws {
        let test = try await TestSite()
        let camille = try await test.publish().caller.requireMember().account
        _ = try await test.publish(.sample(of: .noe))
        try await test.site.keyring.destroy(camille)
        try await test.pass(.hours(24))
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 1)
        #expect(try await test.titles(for: "guitare") == 1)
        #expect(try await test.titles(for: "voiliers") == 0)
    }

    @Test func `with another site's keys nobody is erased`() async throws {
        let test = try await TestSite()
        let camille = try await test.publish().caller.requireMember().account
        let noe = try await test.publish(.sample(of: .noe)).caller.requireMember().account
        for account in [camille, noe] { try await test.site.keyring.destroy(account) }
        await #expect(throws: ForeignKeyring(lacking: 2, people: 2)) { try await test.site.accounts.eraseKeyless() }
        #expect(try await test.count("SELECT count(*) AS count FROM account") == 2)
        #expect(try await test.site.accounts.eraseKeyless(knowingThatKeyringIsOwn: true) == 2)
    }

    @Test func `an erasure that has begun is no sign of another site's keys`() async throws {
        let test = try await TestSite()
        let camille = try await test.publish().caller.requireMember().account
        try await test.site.database.write { writer in
            try writer.run("INSERT INTO erasure (account, asked) VALUES (\(camille), \(writer.now))")
        }
        try await test.site.keyring.destroy(camille)
        #expect(try await test.site.accounts.eraseKeyless() == 0)
    }
}
