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

    /// Destroys the keys of nobody: a crash between a key and the first row that needs it leaves them.
    ///
    /// - Parameter age: zero only when nobody else serves this folder.
    /// - Throws: `ForeignKeyring` beside other data than those of the keys.
    package func sweep(olderThan age: Duration) async throws {
        try await sweep(olderThan: age, .byItself)
    }

    /// As above; the turn is told how many there were.
    func sweep(olderThan age: Duration, _ turn: JobTurn) async throws {
        try await site.keys.requireOwn()
        var last = ""
        while true {
            try Task.checkCancellation()
            let after = last
            let people = try await site.keyring.people(after: after, madeBefore: age, limit: Self.batch)
            guard let end = people.last else { return }
            let known = try await site.database.read { try $0.known(people) }
            let orphans = people.filter { !known.contains($0) }
            if !orphans.isEmpty { try await site.keyring.destroy(orphans) }
            turn.count(orphans.count, .keys)
            last = Keyring.name(of: end)
        }
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
