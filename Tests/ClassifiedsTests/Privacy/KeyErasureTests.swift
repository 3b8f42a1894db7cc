import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct KeyErasureTests {
    private static let place = SealedPlace("ad", "content", row: "1")

    @Test func `what a person wrote is beyond reach once their key is destroyed`() async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        let (gone, other) = (try await keyring.makeKey(), try await keyring.makeKey())
        let sealed = try await keyring.seal("text", at: Self.place, of: gone)
        let kept = try await keyring.seal("kept", at: Self.place, of: other)

        try await keyring.destroy(gone)

        for keyring in [keyring, try await parts.open()] {
            await #expect(throws: KeyringError.destroyed) { try await keyring.open(sealed) }
            await #expect(throws: KeyringError.destroyed) { try await keyring.seal("more", at: Self.place, of: gone) }
            #expect(try await keyring.open(kept).leave(by: .ownPage) == "kept")
        }
    }

    @Test(.enabled(if: TestEngine.isSQLite, "PostgreSQL's files are nobody's but the server's"))
    func `the destroyed key is in no byte of the keyring's files`() async throws {
        let parts = try TestKeyring()
        let tables = try await parts.tables()
        let keyring = try await parts.open(tables)
        let owner = try await keyring.makeKey()
        let wrapped = try #require(try await tables.read { try $0.wrappedKey(Keyring.name(of: owner)) })
        let isHeld = { try parts.folder.files().contains { $0.bytes.range(of: wrapped.bytes) != nil } }
        #expect(try isHeld())

        try await keyring.destroy(owner)
        #expect(try !isHeld())
    }

    @Test func `a key can be destroyed twice`() async throws {
        let parts = try TestKeyring()
        defer { withExtendedLifetime(parts) {} }
        let keyring = try await parts.open()
        let owner = try await keyring.makeKey()
        try await keyring.destroy(owner)
        try await keyring.destroy(owner)
    }

    @Test func `the keys of many are read in one question, and none of them when one is destroyed meanwhile`()
        async throws
    {
        let parts = try TestKeyring()
        let first = try await parts.open()
        var owners: [Account.ID] = []
        for _ in 1...3 { owners.append(try await first.makeKey()) }
        var sealed: [Sealed<String>] = []
        for owner in owners { sealed.append(try await first.seal("text", at: Self.place, of: owner)) }
        let tables = try await WatchedDatabase(parts.tables())
        let keyring = try await parts.open(tables)
        try await Self.waitUntilHearing(keyring, sealed[0], in: tables)

        let before = tables.statements.count
        try await keyring.fetchKeys(of: owners + owners)
        for text in sealed { #expect(try await keyring.open(text).leave(by: .ownPage) == "text") }
        #expect(tables.statements.count == before + 1)

        let other = try await parts.open(tables)
        try await Self.waitUntilHearing(other, sealed[2], in: tables)
        tables.afterNextRead { [owners] in try await other.destroy(owners[0]) }
        try await other.fetchKeys(of: owners)
        await #expect(throws: KeyringError.destroyed) { try await other.open(sealed[0]) }
        #expect(try await other.open(sealed[1]).leave(by: .ownPage) == "text")
    }

    /// Until it hears of erasures elsewhere a keyring remembers no key: then one that is asked for again costs no statement.
    private static func waitUntilHearing(
        _ keyring: Keyring, _ text: Sealed<String>, in tables: WatchedDatabase
    ) async throws {
        var before: Int
        repeat {
            before = tables.statements.count
            _ = try await keyring.open(text)
        } while tables.statements.count > before
    }

    @Test func `a key being read while it is destroyed isn't remembered`() async throws {
        let parts = try TestKeyring()
        let owner = try await parts.open().makeKey()
        let tables = try await WatchedDatabase(parts.tables())
        let keyring = try await parts.open(tables)

        tables.afterNextRead { try await keyring.destroy(owner) }
        _ = try? await keyring.seal("in flight", at: Self.place, of: owner)

        await #expect(throws: KeyringError.destroyed) { try await keyring.seal("after", at: Self.place, of: owner) }
    }

    @Test func `a destroyed key leaves the memory even when the disk fails behind it`() async throws {
        let parts = try TestKeyring()
        let tables = try await WatchedDatabase(parts.tables())
        let keyring = try await parts.open(tables)
        let owner = try await keyring.makeKey()
        let sealed = try await keyring.seal("text", at: Self.place, of: owner)

        tables.keepHistory(because: .full)
        await #expect(throws: DatabaseFailure.full) { try await keyring.destroy(owner) }
        await #expect(throws: KeyringError.destroyed) { try await keyring.open(sealed) }
    }

    @Test func `a key moved to another person's row is refused`() async throws {
        let parts = try TestKeyring()
        let tables = try await parts.tables()
        let keyring = try await parts.open(tables)
        let (camille, noe) = (try await keyring.makeKey(), try await keyring.makeKey())
        let sealed = try await keyring.seal("text", at: Self.place, of: noe)
        let names = (camille: Keyring.name(of: camille), noe: Keyring.name(of: noe))
        try await tables.write { writer in
            try writer.run("DELETE FROM wrapped_key WHERE name = \(names.noe)")
            try writer.run("UPDATE wrapped_key SET name = \(names.noe) WHERE name = \(names.camille)")
        }

        let restarted = try await parts.open(tables)
        await #expect(throws: KeyringError.damaged) { try await restarted.open(sealed) }
        await #expect(throws: KeyringError.damaged) { try await restarted.seal("more", at: Self.place, of: noe) }
    }

    @Test func `keys made together are all different and all kept`() async throws {
        let parts = try TestKeyring()
        let people = try await parts.open().makeKeys(50)
        #expect(Set(people).count == 50)

        let restarted = try await parts.open()
        let first = try await restarted.seal("text", at: Self.place, of: people[0])
        for person in people.dropFirst() {
            let moved = Sealed<String>(bytes: first.bytes, at: Self.place, of: person)
            await #expect(throws: KeyringError.damaged) { try await restarted.open(moved) }
        }
    }
}
