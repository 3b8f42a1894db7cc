import Database

/// What is done with keys by themselves.
package struct Keys: Sendable {
    let site: Site
}

extension Site {
    package var keys: Keys { Keys(site: self) }
}

extension Keys {
    /// How long a key may wait for the row that needs it while requests are served: longer than any request lives.
    package static let grace = Duration.hours(1)
    private static let batch = 2_000
    /// More than that and more than one in `share` are not what a crash leaves.
    private static let few = 10
    private static let share = 10

    /// Destroys the keys of nobody: a crash between a key and the first row that needs it leaves them.
    ///
    /// - Parameters:
    ///   - age: zero only when nobody else serves this folder.
    ///   - evenMany: whether the operator has said that they are nobody's, however many they are.
    /// - Throws: `ForeignKeyring` beside other data than those of the keys, `ManyKeysOfNobody` beside older ones, as far
    ///   as can be told: then none is destroyed.
    package func sweep(olderThan age: Duration, evenMany: Bool = false) async throws {
        try await sweep(olderThan: age, evenMany: evenMany, .byItself)
    }

    /// As above; the turn is told how many there were.
    func sweep(olderThan age: Duration, evenMany: Bool = false, _ turn: JobTurn) async throws {
        try await site.keys.requireOwn()
        if !evenMany {
            var count = 0
            try await walk(olderThan: age) { count += $0.count }
            let all = try await site.keyring.peopleCount()
            guard count <= Self.few || count * Self.share <= all else { throw ManyKeysOfNobody(count: count, of: all) }
        }
        try await walk(olderThan: age) { orphans in
            if !orphans.isEmpty { try await site.keyring.destroy(orphans) }
            turn.count(orphans.count, .keys)
        }
    }

    /// Hands out the people whose keys are nobody's, some at a time.
    private func walk(olderThan age: Duration, _ use: ([Account.ID]) async throws -> Void) async throws {
        var last = ""
        while true {
            try Task.checkCancellation()
            let after = last
            let people = try await site.keyring.people(after: after, madeBefore: age, limit: Self.batch)
            guard let end = people.last else { return }
            let known = try await site.database.read { try $0.known(people) }
            try await use(people.filter { !known.contains($0) })
            last = Keyring.name(of: end)
        }
    }
}

/// So many keys belong to nobody that the data are rather older than the keys: to destroy them might cost living people
/// everything.
package struct ManyKeysOfNobody: Error, Equatable {
    package let count: Int
    package let all: Int

    init(count: Int, of all: Int) {
        self.count = count
        self.all = all
    }
}

extension Keyring {
    /// Whose keys were made at least that long ago, in the order of their names.
    fileprivate func people(after name: String, madeBefore age: Duration, limit: Int) async throws -> [Account.ID] {
        let prefix = Self.personPrefix
        return try await database.read { reader in
            try reader.rows(
                """
                SELECT name FROM wrapped_key WHERE name > \(max(name, prefix)) AND name < \(prefix + "~")
                    AND made <= \(reader.now - age) ORDER BY name LIMIT \(limit)
                """
            ).compactMap { row in
                let name: String = try row["name"]
                return Account.ID(name.dropFirst(prefix.count))
            }
        }
    }
}

extension Keyring {
    /// How many people have a key.
    fileprivate func peopleCount() async throws -> Int {
        let (first, last) = (Self.personPrefix, Self.personPrefix + "~")
        return try await database.read { reader in
            try reader.row("SELECT count(*) AS count FROM wrapped_key WHERE name > \(first) AND name < \(last)")?[
                "count"]
                ?? 0
        }
    }
}

extension Reading {
    /// Those who are somebody, or whose erasure has begun and will destroy the key.
    fileprivate func known(_ people: [Account.ID]) throws -> Set<Account.ID> {
        let found = try rows(
            """
            SELECT id FROM account WHERE id IN (\(list: people))
            UNION SELECT account AS id FROM erasure WHERE account IN (\(list: people))
            """)
        return Set(try found.map { try $0["id"] })
    }
}
