import Database
import Foundation
import Synchronization
import TestSite
import Testing

@testable import Classifieds

/// Several processes on the same keys.
struct KeyringsTogetherTests {
    private static let place = SealedPlace("ad", "content", row: "1")

    @Test func `a key that another process destroys is opened from no memory any more`() async throws {
        let test = try await TestSite()
        let other = try await test.anotherProcess()
        let owner = try await test.site.keyring.makeKey()
        let sealed = try await test.site.keyring.seal("text", at: Self.place, of: owner)
        // Opened twice: the second time out of the memory.
        for _ in 0..<2 { #expect(try await other.keyring.open(sealed).leave(by: .ownPage) == "text") }
        let before = other.keyring.erasures

        try await test.site.keyring.destroy(owner)
        try await eventually("forgotten") {
            do {
                _ = try await other.keyring.open(sealed)
                return false
            } catch KeyringError.destroyed {
                return true
            }
        }
        #expect(other.keyring.erasures > before, "what was kept of pages goes, too")
    }

    @Test func `who isn't told of erasures remembers nothing`() async throws {
        let parts = try TestKeyring()
        let tables = DeafDatabase(inner: try await parts.tables())
        let keyring = try await parts.open(tables)
        let owner = try await keyring.makeKey()
        let sealed = try await keyring.seal("text", at: Self.place, of: owner)
        #expect(keyring.erasures != keyring.erasures, "no page is kept")

        // Another process, of which nothing is heard.
        try await tables.inner.write { try $0.run("DELETE FROM wrapped_key WHERE name = \(Keyring.name(of: owner))") }
        await #expect(throws: KeyringError.destroyed) { try await keyring.open(sealed) }
    }

    @Test func `ten that start together on nothing have the same keys`() async throws {
        let folder = try TestFolder()
        let keyrings = try await withThrowingTaskGroup(of: Keyring.self) { group in
            for _ in 0..<10 {
                group.addTask {
                    try await Keyring(
                        database: try await TestEngine.database(
                            at: folder.url.appending(path: "keyring.sqlite")
                        ) { TestSite.start },
                        folder: try KeyFolder(at: folder.url.appending(path: "keys")))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for use in SiteKey.allCases {
            #expect(Set(try keyrings.map { try $0.hash("text".utf8, with: use) }).count == 1)
        }
        #expect(Set(keyrings.map(\.signing.publicKey)).count == 1)
        let owner = try await keyrings[0].makeKey()
        let sealed = try await keyrings[0].seal("text", at: Self.place, of: owner)
        #expect(try await keyrings[9].open(sealed).leave(by: .ownPage) == "text")
    }

    @Test func `a root that another process makes and destroys is known and forgotten`() async throws {
        let test = try await TestSite()
        let other = try await test.anotherProcess()
        try await test.site.keyring.turnRoot()
        let owner = try await test.site.keyring.makeKey()
        let sealed = try await other.keyring.seal("text", at: Self.place, of: owner)
        #expect(try await test.site.keyring.open(sealed).leave(by: .ownPage) == "text")

        test.clock.advance(by: .days(8))
        try await test.site.keyring.turnRoot()
        let person = try await other.keyring.makeKey()
        #expect(try await test.site.keyring.sealer(of: person).owner == person)
        #expect(try other.keyring.state.withLock { Set($0.roots.keys) } == Set(test.site.keyring.folder.roots()))
    }

    @Test func `what somebody refuses in one process is refused in the others`() async throws {
        let test = try await TestSite()
        let other = try await test.anotherProcess()
        let (caller, _) = try await test.publish()
        let account = try caller.requireMember().account
        try await other.gate.require(.figures, of: account)

        try await test.site.rights.object(to: .figures, by: caller)
        try await eventually("refused") {
            do {
                try await other.gate.require(.figures, of: account)
                return false
            } catch is Withheld {
                return true
            }
        }
    }
}

/// A real database whose announcements can't be heard.
private struct DeafDatabase: Database {
    let inner: any Database

    var isShared: Bool { inner.isShared }

    func listen(_ ear: @escaping @Sendable (Heard) -> Void) -> Listening {
        ear(.deaf)
        return Listening {}
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await inner.read(body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await inner.write(body)
    }

    func rebuild<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T {
        try await inner.rebuild(body)
    }

    func lease<T: Sendable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T? {
        try await inner.lease(name, body)
    }

    func occupy(alone: Bool) async throws -> Occupancy? { try await inner.occupy(alone: alone) }

    func columns() async throws -> [String: Set<String>] { try await inner.columns() }

    func forgetHistory() async throws { try await inner.forgetHistory() }

    func copy(to url: URL, madeBy migrations: [Migration]) async throws {
        try await inner.copy(to: url, madeBy: migrations)
    }

    func walk<T: Sendable>(_ body: @escaping @Sendable (any TableSource) throws -> T) async throws -> T {
        try await inner.walk(body)
    }

    func counts() async throws -> [String: Int] { try await inner.counts() }

    func size() async throws -> Int { try await inner.size() }

    func damage() async throws -> [String] { try await inner.damage() }
}
