import Database

extension Accounts {
    /// Erases a person: dated first, then the key, then the rows, then the files and the mails that are kept as
    /// files (promise RET-4).
    ///
    /// The order is the promise: from the moment the key is gone nothing of theirs can be read, and whatever stops
    /// the rest, the sweep finishes it.
    ///
    /// - Parameter condition: looked at in the transaction that dates the erasure, so that nobody who did something
    ///   meanwhile is erased.
    /// - Returns: whether the condition held.
    @discardableResult
    func erase(_ account: Account.ID, when condition: ErasureCondition = .asked) async throws -> Bool {
        try await eraseCounting(account, when: condition) != nil
    }

    /// The same, and what there was.
    ///
    /// - Returns: `nil` when the condition didn't hold.
    func eraseCounting(_ account: Account.ID, when condition: ErasureCondition) async throws -> Erasure? {
        let begun = try await site.database.write { writer -> Erasure? in
            guard try writer.holds(condition, for: account) else { return nil }
            try writer.noteErasure(of: account)
            return Erasure(
                asked: writer.now, keyDestroyed: writer.now, erased: try writer.erasable(of: account))
        }
        guard var erasure = begun else { return nil }

        erasure.keyDestroyed = try await finishErasure(of: account)
        return erasure
    }

    /// Finishes the erasures that a crash or a full disk cut short.
    func finishErasures() async throws {
        for account in try await site.database.read({ try $0.erasures() }) {
            try await finishErasure(of: account)
        }
    }

    /// - Returns: when the key was destroyed.
    @discardableResult
    private func finishErasure(of account: Account.ID) async throws -> Instant {
        try await site.keyring.destroy(account)
        let destroyed = site.clock.now()
        let photos = try await site.database.read { try $0.photos(heldBy: account) }
        try await site.database.write { writer in
            try writer.unindexAds(of: account)
            try writer.deleteAccount(account)
        }
        for photo in photos { try site.photoFiles.delete(photo) }
        try await site.mailTransport.forgetKept(of: account.text)
        try await site.database.write { try $0.endErasure(of: account) }
        try await site.database.forgetHistory()
        return destroyed
    }
}

/// Who may be erased.
enum ErasureCondition: Sendable {
    /// Whoever asked for it.
    case asked
    /// Whoever has a mailed link that is still good.
    case holding(MailedLink.ID)
    /// A holder, as long as nobody proved their address.
    case unproved
    /// A holder whose draft nobody confirmed: not touched since, and without a link that is still good.
    case unconfirmed(since: Instant)
    /// A person who has had everything locked for that long.
    case locked(for: Duration)
    /// A person without an ad that is online, or may come online, since then.
    case idle(since: Instant)
}

extension Reading {
    func holds(_ condition: ErasureCondition, for account: Account.ID) throws -> Bool {
        switch condition {
        case .asked: try row("SELECT id FROM account WHERE id = \(account)") != nil
        case .holding(let link):
            try row(
                """
                SELECT id FROM link
                WHERE id = \(link) AND account = \(account) AND used IS NULL AND expires > \(now)
                """) != nil
        case .unproved:
            try row("SELECT id FROM account WHERE id = \(account) AND proved IS NULL") != nil
        case .unconfirmed(let limit):
            try row(
                """
                SELECT id FROM account WHERE id = \(account) AND proved IS NULL AND created <= \(limit)
                    AND NOT EXISTS (SELECT 1 FROM ad WHERE ad.account = account.id AND ad.changed > \(limit))
                    AND NOT EXISTS (
                        SELECT 1 FROM link WHERE link.account = account.id AND used IS NULL AND expires > \(now))
                """) != nil
        case .locked(let life):
            try restriction(of: account).map { $0 <= now - life } ?? false
        case .idle(let limit):
            try row(
                """
                SELECT id FROM account WHERE id = \(account) AND idle_since <= \(limit) AND NOT EXISTS (
                    SELECT 1 FROM ad WHERE ad.account = account.id AND state NOT IN ('ended', 'refused'))
                    AND NOT EXISTS (SELECT 1 FROM restriction WHERE account = \(account))
                """) != nil
        }
    }

    fileprivate func erasures() throws -> [Account.ID] {
        try rows("SELECT account FROM erasure ORDER BY asked").map { try $0["account"] }
    }
}

extension Writer {
    /// Nothing is written for somebody whose erasure has begun.
    ///
    /// - Throws: `Refusal.gone`.
    func requireLiving(_ account: Account.ID) throws {
        guard try row("SELECT account FROM erasure WHERE account = \(account)") == nil else { throw Refusal.gone }
    }

    fileprivate func noteErasure(of account: Account.ID) throws {
        try run("INSERT INTO erasure (account, asked) VALUES (\(account), \(now)) ON CONFLICT (account) DO NOTHING")
    }

    fileprivate func endErasure(of account: Account.ID) throws {
        try run("DELETE FROM erasure WHERE account = \(account)")
    }
}
