import Database
import Dispatch
import Foundation
import Synchronization
import TestSite
import Testing

@testable import Classifieds

struct RootKeyTests {
    private static let place = SealedPlace("ad", "content", row: "1")

    @Test func `after a turn every value opens, and every key is wrapped by the new root`() async throws {
        let parts = try TestKeyring()
        let tables = try await parts.tables()
        let keyring = try await parts.open(tables)
        let seals = try await sealForSome(20, with: keyring)
        let hash = try keyring.hash("a".utf8, with: .searchIndex)

        try await keyring.turnRoot()

        #expect(try await wrappingRoots(tables) == [2])
        for keyring in [keyring, try await parts.open()] {
            try await expectAllOpen(seals, with: keyring)
            #expect(try keyring.hash("a".utf8, with: .searchIndex) == hash)
        }
    }

    @Test func `a replaced root stays for seven days and is destroyed then, the very first one too`() async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        try await keyring.turnRoot()
        parts.clock.advance(by: .days(7) - .milliseconds(1))
        try await keyring.turnRoot()
        #expect(try parts.roots() == [1, 2, 3])

        parts.clock.advance(by: .milliseconds(1))
        try await keyring.turnRoot()
        #expect(try parts.roots() == [2, 3, 4])
    }

    @Test func `with a turn a day there are never more than eight roots`() async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        let seals = try await sealForSome(3, with: keyring)
        for _ in 0..<30 {
            try await keyring.turnRoot()
            parts.clock.advance(by: .days(1))
        }
        #expect(try parts.roots() == Array(24...31))
        try await expectAllOpen(seals, with: parts.open())
    }

    @Test func `once its root is destroyed, a stolen copy of the keyring opens nothing`() async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        let seals = try await sealForSome(3, with: keyring)
        let stolen = try await parts.copyTables()
        try await expectAllOpen(seals, with: parts.open(copy: stolen))

        try await keyring.turnRoot()
        parts.clock.advance(by: .days(7))
        try await keyring.turnRoot()

        let again = try await parts.copyTables()
        await #expect(throws: KeyringError.noRoot(1)) { try await parts.open(copy: stolen) }
        try await expectAllOpen(seals, with: parts.open(copy: again))
    }

    @Test func `a turn that stopped behind its root's file goes on and leaves no root`() async throws {
        let parts = try TestKeyring()
        let seals = try await sealForSome(3, with: parts.open())
        // The file is there, its row is not, nothing is wrapped anew.
        try Data((0..<32).map { _ in UInt8.random(in: 0...255) }).write(to: parts.rootFile(2))

        let keyring = try await parts.open()
        let more = try await sealForSome(3, with: keyring)
        try await keyring.turnRoot()
        parts.clock.advance(by: .days(7))
        try await keyring.turnRoot()

        #expect(try parts.roots() == [3, 4])
        try await expectAllOpen(seals + more, with: parts.open())
    }

    @Test func `a turn that stopped in the middle of the keys leaves all of them usable and goes on`() async throws {
        let parts = try TestKeyring()
        let tables = try await parts.tables()
        let keyring = try await parts.open(tables)
        let people = try await keyring.makeKeys(2_500)
        let seals = try await [people[0], people[1_200], people[2_499]].asyncMap {
            try await keyring.seal("text", at: Self.place, of: $0)
        }
        try await tables.write { writer in
            // More than one batch is wrapped anew, then the disk refuses.
            try writer.refuse(
                "BEFORE UPDATE ON wrapped_key",
                where: "(SELECT count(*) FROM wrapped_key WHERE root = 2) >= 2000")
        }

        await #expect(throws: DatabaseFailure.self) { try await keyring.turnRoot() }
        #expect(try await wrappingRoots(tables) == [1, 2])
        try await expectAllOpen(seals, with: parts.open())

        try await tables.write { try $0.acceptAgain() }
        try await parts.open(tables).turnRoot()
        #expect(try await wrappingRoots(tables) == [3])
        try await expectAllOpen(seals, with: parts.open())
    }

    @Test func `a destroyed key doesn't come back with a turn`() async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        let seals = try await sealForSome(1, with: keyring)
        try await keyring.destroy(seals[0].owner)
        try await keyring.turnRoot()
        await #expect(throws: KeyringError.destroyed) { try await keyring.open(seals[0]) }
    }

    @Test func `a turn is due at first, then a day after the last`() async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        #expect(try await keyring.rootIsDue())
        try await keyring.turnRoot()
        #expect(try await !keyring.rootIsDue())
        parts.clock.advance(by: .days(1) - .milliseconds(1))
        #expect(try await !keyring.rootIsDue())
        parts.clock.advance(by: .milliseconds(1))
        #expect(try await keyring.rootIsDue())
    }

    @Test func `a root made while the hour was set forward doesn't put off the next turn`() async throws {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        parts.clock.advance(by: .days(90))
        try await keyring.turnRoot()
        parts.clock.advance(by: .zero - .days(90))
        #expect(try await keyring.rootIsDue())
    }

    @Test func `a root that another process made is read when it is needed`() async throws {
        let parts = try TestKeyring()
        let serving = try await parts.open()
        let other = try await parts.open()
        try await other.turnRoot()
        let seals = try await sealForSome(3, with: other)
        try await expectAllOpen(seals, with: serving)

        parts.clock.advance(by: .days(1))
        try await serving.turnRoot()
        #expect(try await wrappingRoots(parts.tables()) == [3])
        try await expectAllOpen(seals, with: parts.open())
    }

    @Test func `a serving process wraps under the root that another has made`() async throws {
        let parts = try TestKeyring()
        let serving = try await parts.open()
        let other = try await parts.open()
        try await other.turnRoot()
        let seals = try await sealForSome(1, with: serving)
        #expect(try await wrappingRoots(parts.tables()) == [2])
        parts.clock.advance(by: .days(7))
        try await other.turnRoot()
        try await expectAllOpen(seals, with: parts.open())
    }

    @Test func `several that turn the root at once make one root each, and no key is lost`() async throws {
        let parts = try TestKeyring()
        let keyrings = try await [parts.open(), parts.open(), parts.open()]
        let seals = try await sealForSome(200, with: keyrings[0])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for keyring in keyrings { group.addTask { try await keyring.turnRoot() } }
            try await group.waitForAll()
        }
        #expect(try parts.roots() == [1, 2, 3, 4])
        try await expectAllOpen(seals, with: parts.open())
    }

    @Test func `a root never takes the place of another, whoever adds it`() throws {
        let parts = try TestKeyring()
        let folder = try KeyFolder(at: parts.keys)
        let keys = (0..<50).map { Data(repeating: UInt8($0), count: 32) }
        let numbers = Mutex<[Int: Data]>([:])
        DispatchQueue.concurrentPerform(iterations: keys.count) { index in
            guard let number = try? folder.add(keys[index]) else { return }
            numbers.withLock { $0[number] = keys[index] }
        }
        let added = numbers.withLock(\.self)
        #expect(added.count == keys.count)
        for (number, key) in added { #expect(try folder.root(number) == key) }
    }

    @Test func `a key that can't be opened doesn't stop the turn, nor keeps its root alive`() async throws {
        let parts = try TestKeyring()
        let tables = try await parts.tables()
        let keyring = try await parts.open(tables)
        let seals = try await sealForSome(3, with: keyring)
        try await tables.write { writer in
            try writer.run(
                "UPDATE wrapped_key SET wrapped = \(Data([0])) WHERE name = \(Keyring.name(of: seals[0].owner))")
        }
        await #expect(throws: UnreadableKeys(count: 1)) { try await keyring.turnRoot() }
        #expect(try await wrappingRoots(tables) == [1, 2])
        parts.clock.advance(by: .days(7))
        await #expect(throws: UnreadableKeys(count: 1)) { try await keyring.turnRoot() }
        #expect(try parts.roots() == [2, 3])
        try await expectAllOpen(Array(seals.dropFirst()), with: parts.open())
    }

    private func sealForSome(_ count: Int, with keyring: Keyring) async throws -> [Sealed<String>] {
        try await keyring.makeKeys(count).asyncMap { try await keyring.seal("text", at: Self.place, of: $0) }
    }

    private func expectAllOpen(_ seals: [Sealed<String>], with keyring: Keyring) async throws {
        for sealed in seals {
            #expect(try await keyring.open(sealed).leave(by: .ownPage) == "text")
        }
    }

    private func wrappingRoots(_ tables: any Database) async throws -> [Int] {
        try await tables.read { reader in
            try reader.rows("SELECT DISTINCT root FROM wrapped_key ORDER BY root").map { try $0["root"] }
        }
    }
}

extension Array {
    fileprivate func asyncMap<Other>(_ transform: (Element) async throws -> Other) async rethrows -> [Other] {
        var others: [Other] = []
        for element in self { others.append(try await transform(element)) }
        return others
    }
}
