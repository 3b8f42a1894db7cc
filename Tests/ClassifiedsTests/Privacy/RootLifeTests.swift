import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The life of root keys, day by day.
struct RootLifeTests {
    private static let place = SealedPlace("ad", "content", row: "1")

    @Test func `after ten daily turns the roots of the last seven days are there, and no copy older than that opens`()
        async throws
    {
        let parts = try TestKeyring()
        let keyring = try await parts.open()
        let owner = try await keyring.makeKey()
        let sealed = try await keyring.seal("text", at: Self.place, of: owner)
        // A copy of the tables, and the roots as they were, for each day.
        var copies: [TestFolder] = []
        for day in 1...10 {
            copies.append(try await parts.copyTables())
            parts.clock.advance(by: .days(1))
            #expect(try await keyring.rootIsDue())
            try await keyring.turnRoot()
            // The first is made at the start, one more each day; the one replaced seven days ago has just gone.
            let newest = day + 1
            #expect(try parts.roots() == Array(max(1, newest - 7)...newest), "day \(day)")
        }

        for (age, copy) in zip((1...10), copies.reversed()) {
            if age < 8 {
                let opened = try await parts.open(copy: copy).open(sealed)
                #expect(opened.leave(by: .ownPage) == "text", "\(age) days")
            } else {
                await #expect(throws: KeyringError.self, "\(age) days") { try await parts.open(copy: copy) }
            }
        }
        #expect(try await keyring.open(sealed).leave(by: .ownPage) == "text")
    }

    @Test func `keys made while a turn is under way are right, whoever makes them`() async throws {
        let parts = try TestKeyring()
        let tables = try await WatchedDatabase(parts.tables())
        let keyring = try await parts.open(tables)
        let other = try await parts.open()
        var seals = try await keyring.makeKeys(4_100).prefix(3).asyncMap { owner in
            try await keyring.seal("text", at: Self.place, of: owner)
        }
        let made = Made()
        // Behind the count and the first look at the keys: the turn is in the middle of them.
        tables.afterReads(3) {
            for keyring in [keyring, other] {
                let owner = try await keyring.makeKey()
                await made.add(try await keyring.seal("text", at: Self.place, of: owner))
            }
        }
        try await keyring.turnRoot()
        seals += await made.seals
        #expect(seals.count == 5)

        let roots: [Int] = try await tables.read { reader in
            try reader.rows("SELECT DISTINCT root FROM wrapped_key").map { try $0["root"] }
        }
        #expect(roots == [2])
        let restarted = try await parts.open()
        for sealed in seals {
            #expect(try await restarted.open(sealed).leave(by: .ownPage) == "text")
        }
    }

    @Test func `a keyring of before keys were numbered is brought up with every key`() async throws {
        let parts = try TestKeyring()
        let tables = try await parts.tables()
        try await tables.migrate(Array(Schema.keyring.prefix(2)))
        try await tables.write { writer in
            for number in 0..<10 {
                try writer.run(
                    """
                    INSERT INTO wrapped_key (name, root, wrapped, made)
                    VALUES (\("key \(number)"), 1, \(Data("wrapped \(number)".utf8)), \(writer.now))
                    """)
            }
        }
        try await tables.migrate(Schema.keyring)
        for number in 0..<10 {
            let key = try await tables.read { try $0.wrappedKey("key \(number)") }
            #expect(key?.bytes == Data("wrapped \(number)".utf8))
        }
    }
}

private actor Made {
    private(set) var seals: [Sealed<String>] = []

    func add(_ sealed: Sealed<String>) { seals.append(sealed) }
}

extension Sequence {
    fileprivate func asyncMap<Other>(_ transform: (Element) async throws -> Other) async rethrows -> [Other] {
        var others: [Other] = []
        for element in self { others.append(try await transform(element)) }
        return others
    }
}
