import Database

/// The keys are not those of these data, as far as can be told.
package struct ForeignKeyring: Error, Equatable {
    /// How many people have no key.
    package let lacking: Int
    /// Of how many.
    package let people: Int
}

extension Keys {
    /// Makes sure that the keyring is the one of these data, before somebody is erased for want of a key or a key is
    /// destroyed for want of its person: a data folder that is mounted empty must not cost everybody's keys.
    ///
    /// The tables hold a mark of their keyring. Those that have none yet take that of a keyring that knows most of their
    /// people, and new ones that of a keyring that knows nobody.
    ///
    /// - Throws: `ForeignKeyring`.
    package func requireOwn() async throws {
        let mark = try site.keyring.mark()
        if let known = try await site.database.read({ try $0.keyringMark() }) {
            guard known == mark else {
                let people = try await site.database.read { try $0.peopleCount() }
                throw ForeignKeyring(lacking: people, people: people)
            }
            return
        }

        let (lacking, people) = try await site.accounts.lackingKeys()
        let hasErasures = try await site.database.read { try $0.hasErasures() }
        let isEmptyBesideKeys = try await site.keyring.hasPeople() && people == 0 && !hasErasures
        guard lacking.count * 2 <= people, !isEmptyBesideKeys else {
            throw ForeignKeyring(lacking: lacking.count, people: people)
        }

        try await site.database.write { try $0.note(keyringMark: mark) }
    }
}

extension Keyring {
    fileprivate func hasPeople() async throws -> Bool {
        let (first, last) = (Self.personPrefix, Self.personPrefix + "~")
        return try await database.read { reader in
            try reader.row("SELECT name FROM wrapped_key WHERE name > \(first) AND name < \(last) LIMIT 1") != nil
        }
    }
}

extension Reading {
    fileprivate func keyringMark() throws -> String? {
        try row("SELECT mark FROM keyring_mark")?["mark"]
    }

    fileprivate func peopleCount() throws -> Int {
        try row("SELECT count(*) AS count FROM account")?["count"] ?? 0
    }

    fileprivate func hasErasures() throws -> Bool {
        try row("SELECT account FROM erasure LIMIT 1") != nil
    }
}

extension Writer {
    /// Notes whose keys open these tables.
    func note(keyringMark mark: String) throws {
        try run("INSERT INTO keyring_mark (\"only\", mark) VALUES (1, \(mark)) ON CONFLICT (\"only\") DO NOTHING")
    }
}
