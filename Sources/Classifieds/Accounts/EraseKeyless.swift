import Database

extension Accounts {
    private static let batch = 2_000

    /// Erases the people who have no key any more: tables that were put back from a copy know people who were erased
    /// since, whom nobody can read.
    ///
    /// - Parameter isOwn: whether the keyring is known to be the one of these data. Otherwise a keyring in which more than
    ///   half of the people have no key is taken for another one, and nobody is erased.
    /// - Returns: how many were erased.
    /// - Throws: `ForeignKeyring`.
    @discardableResult
    package func eraseKeyless(knowingThatKeyringIsOwn isOwn: Bool = false) async throws -> Int {
        try await site.keys.requireOwn()
        let (lacking, people) = try await lackingKeys()
        guard isOwn || lacking.count * 2 <= people else {
            throw ForeignKeyring(lacking: lacking.count, people: people)
        }

        for account in lacking { try await erase(account) }
        return lacking.count
    }

    /// Who has no key, and how many people there are.
    func lackingKeys() async throws -> (lacking: [Account.ID], people: Int) {
        var lacking: [Account.ID] = []
        var people = 0
        var last = ""
        while true {
            let after = last
            // People first: a key is made before the first row that needs it.
            let batch = try await site.database.read { try $0.people(after: after, limit: Self.batch) }
            guard let end = batch.last else { return (lacking, people) }
            let known = try await site.keyring.holders(among: batch)
            lacking += batch.filter { !known.contains($0) }
            people += batch.count
            last = end.text
        }
    }
}

extension Keyring {
    /// Those of some people who have a key.
    func holders(among people: [Account.ID]) async throws -> Set<Account.ID> {
        let names = people.map(Self.name)
        return try await database.read { reader in
            Set(
                try reader.rows("SELECT name FROM wrapped_key WHERE name IN (\(list: names))").compactMap { row in
                    let name: String = try row["name"]
                    return Account.ID(name.dropFirst(Self.personPrefix.count))
                })
        }
    }
}

extension Reading {
    /// Those whose erasure has begun have no key, and it will be finished.
    fileprivate func people(after id: String, limit: Int) throws -> [Account.ID] {
        try rows(
            """
            SELECT id FROM account WHERE id > \(id) AND id NOT IN (SELECT account FROM erasure)
            ORDER BY id LIMIT \(limit)
            """
        ).map { try $0["id"] }
    }
}
