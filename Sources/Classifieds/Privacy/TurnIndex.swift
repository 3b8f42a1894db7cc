package import Database

/// What a turn of the index keys makes anew.
package enum IndexPart: String, Sendable, CaseIterable {
    case addresses, ads, texts, photos, alerts
}

extension Keys {
    /// Makes new keys for the search, the addresses and the recognition of copies, and everything that is hashed under
    /// them; the old keys are destroyed.
    ///
    /// Nothing may serve meanwhile. Two databases share no transaction, so: the new keys are kept beside the old ones,
    /// everything is made beside what is there, one transaction of the site puts it in place and says so, then the new
    /// keys take their place. Stopped anywhere, `settleIndexTurn` finishes it or takes it back.
    ///
    /// - Parameter progress: told between two batches how many are done, and of how many.
    package func turnIndex(
        progress: @escaping @Sendable (IndexPart, _ done: Int, _ all: Int) -> Void = { _, _, _ in }
    ) async throws {
        try await site.keyring.settleIndexTurn(on: site.database)
        try await site.accounts.finishErasures()
        let known = try await site.keyring.database.read { try $0.turnOfIndexKeys() } ?? 0
        let turn = max(known, try await site.database.read { try $0.indexTurn() }) + 1
        let keys = try await site.keyring.makeIndexKeys(of: turn)

        try await site.database.write { try $0.makeNextIndex() }
        let filling = NextIndexFilling(site: site, keys: keys, progress: progress)
        try await filling.addresses()
        try await filling.ads()
        try await filling.texts()
        try await filling.photos()
        try await filling.alerts()

        try await site.database.rebuild { writer in
            try writer.useNextIndex()
            try writer.run("INSERT INTO index_turn (number, turned) VALUES (\(turn), \(writer.now))")
        }
        try await site.keyring.useIndexKeys(of: turn)
        site.words.forget()
        try await site.database.forgetHistory()
        try await site.ads.tidyIndex()
    }
}

extension Keyring {
    /// Finishes or takes back a turn of the index keys that was stopped half-way. Nothing may serve meanwhile.
    package func settleIndexTurn(on site: any Database) async throws {
        guard let turn = try await waitingTurn() else { return }
        guard try await site.read({ try $0.indexTurn() }) < turn else {
            try await useIndexKeys(of: turn)
            return try await site.forgetHistory()
        }
        try await site.write { try $0.dropNextIndex() }
        try await site.forgetHistory()
        try await dropIndexKeys()
    }
}

extension Keys {
    /// Whether the tables were hashed under other index keys than those of the keyring: what is searched and who signs in
    /// isn't found before they are turned again.
    package func indexIsForeign() async throws -> Bool {
        guard let used = try await site.keyring.database.read({ try $0.turnOfIndexKeys() }) else { return false }
        return try await site.database.read { try $0.indexTurn() } != used
    }
}

extension Reading {
    /// Of the keyring: the turn of its index keys; `nil` when none was noted.
    func turnOfIndexKeys() throws -> Int? {
        try row("SELECT turn FROM used_index")?["turn"]
    }

    /// Of the site: how often the index keys were turned.
    func indexTurn() throws -> Int {
        try row("SELECT max(number) AS number FROM index_turn")?["number"] ?? 0
    }
}
