import Database

extension Accounts {
    /// Erases a person: dated first, then the key, then the rows, then the files (promise RET-4).
    ///
    /// The order is the promise: from the moment the key is gone nothing of theirs can be read, and whatever stops
    /// the rest, the sweep finishes it.
    func erase(_ account: Account.ID) async throws {
        try await site.database.write { try $0.noteErasure(of: account) }
        try await finishErasure(of: account)
    }

    /// Finishes the erasures that a crash or a full disk cut short.
    func finishErasures() async throws {
        for account in try await site.database.read({ try $0.erasures() }) {
            try await finishErasure(of: account)
        }
    }

    private func finishErasure(of account: Account.ID) async throws {
        try await site.keyring.destroy(account)
        let photos = try await site.database.read { try $0.photos(heldBy: account) }
        try await site.database.write { writer in
            try writer.unindexAds(of: account)
            try writer.deleteAccount(account)
        }
        for photo in photos { try site.photoFiles.delete(photo) }
        try await site.database.write { try $0.endErasure(of: account) }
        try await site.database.forgetHistory()
    }
}

extension Reading {
    fileprivate func erasures() throws -> [Account.ID] {
        try rows("SELECT account FROM erasure ORDER BY asked").map { try $0["account"] }
    }
}

extension Writer {
    fileprivate func noteErasure(of account: Account.ID) throws {
        try run("INSERT INTO erasure (account, asked) VALUES (\(account), \(now)) ON CONFLICT (account) DO NOTHING")
    }

    fileprivate func endErasure(of account: Account.ID) throws {
        try run("DELETE FROM erasure WHERE account = \(account)")
    }
}
