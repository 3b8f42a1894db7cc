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
    /// - Parameter note: what else is written in the transaction that dates the erasure.
    /// - Returns: `nil` when the condition didn't hold.
    func eraseCounting(
        _ account: Account.ID, when condition: ErasureCondition,
        noting note: @escaping @Sendable (Writer, Erasure) throws -> Void = { _, _ in }
    ) async throws -> Erasure? {
        let begun = try await site.database.write { writer -> Erasure? in
            guard try writer.holds(condition, for: account) else { return nil }
            try writer.noteErasure(of: account, because: condition)
            let erasure = Erasure(
                asked: writer.now, erased: try writer.erasable(of: account),
                kept: try writer.keptAfterErasure(of: account))
            try note(writer, erasure)
            return erasure
        }
        guard var erasure = begun else { return nil }

        let finished = try await finishErasure(of: [account])
        // Key and rows are gone: a file that can't be deleted now stays noted, and is said.
        erasure.isFinished = finished.failures.isEmpty
        erasure.keyDestroyed = finished.keysDestroyed
        return erasure
    }

    /// Erases several people in one go, each in the same order; of files that can't be deleted the turn is told.
    ///
    /// - Returns: for how many the condition held.
    func erase(_ accounts: [Account.ID], when condition: ErasureCondition, _ turn: JobTurn) async throws -> Int {
        let due = try await noteErasures(of: accounts, when: condition)
        for failure in try await finishErasure(of: due).failures { turn.fail(failure) }
        return due.count
    }

    private func noteErasures(
        of accounts: [Account.ID], when condition: ErasureCondition
    ) async throws -> [Account.ID] {
        try await site.database.write { writer in
            let due = try accounts.filter { try writer.holds(condition, for: $0) }
            for account in due { try writer.noteErasure(of: account, because: condition) }
            return due
        }
    }
}

/// Who may be erased.
enum ErasureCondition: Sendable {
    /// Whoever asked for it.
    case asked
    /// Whoever has a mailed link that is still good.
    case holding(MailedLink.ID)
    /// The holder of a request that nobody answered.
    case unanswered
    /// A holder, as long as nobody proved their address.
    case unproved
    /// A holder whose draft nobody confirmed: not touched since, and without a link that is still good.
    case unconfirmed(since: Instant)
    /// Somebody whose ads were brought from another site, and who didn't answer since.
    case unclaimed(since: Instant)
    /// A person who has had everything locked, and hasn't signed in for that long.
    case locked(for: Duration)
    /// A person without an ad that is online, or may come online, since then.
    case idle(since: Instant)
    /// A person who has no ad at all, no conversation, no campaigns as a sponsor, no letter, no alert, no work on the site, no decision
    /// to contest, and no request that waits for its answer.
    case unattached
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
        case .unanswered:
            try row("SELECT id FROM request WHERE holder = \(account) AND answered IS NULL AND closed IS NULL") != nil
        case .unproved:
            try row("SELECT id FROM account WHERE id = \(account) AND proved IS NULL") != nil
        case .unconfirmed(let limit):
            try row(
                """
                SELECT id FROM account WHERE id = \(account) AND proved IS NULL AND created <= \(limit)
                    AND NOT EXISTS (SELECT 1 FROM ad WHERE ad.account = account.id AND ad.changed > \(limit))
                    AND NOT EXISTS (
                        SELECT 1 FROM link WHERE link.account = account.id AND used IS NULL AND expires > \(now))
                    AND \(Account.holdsNoCase)
                """) != nil
        case .unclaimed(let limit):
            try row(
                """
                SELECT account FROM moved_person
                WHERE account = \(account) AND coalesce(told, arrived) <= \(limit) AND NOT EXISTS (
                    SELECT 1 FROM link WHERE link.account = moved_person.account AND used IS NULL AND expires > \(now))
                """) != nil
        case .locked(let life):
            try row("SELECT since FROM restriction WHERE account = \(account) AND seen <= \(now - life)") != nil
        case .unattached:
            try row(
                """
                SELECT id FROM account WHERE id = \(account) AND proved IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM ad WHERE ad.account = account.id)
                    AND NOT EXISTS (SELECT 1 FROM participant WHERE participant.account = account.id)
                    AND NOT EXISTS (SELECT 1 FROM sponsor WHERE sponsor.account = account.id)
                    AND NOT EXISTS (SELECT 1 FROM news_letter WHERE news_letter.account = account.id)
                    AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.account = account.id)
                    AND NOT EXISTS (SELECT 1 FROM staff WHERE staff.account = account.id)
                    AND NOT EXISTS (
                        SELECT 1 FROM decision
                        WHERE decision.account = account.id AND \(StoredDecision.isContestable(at: now)))
                    AND NOT EXISTS (SELECT 1 FROM request WHERE request.account = account.id AND closed IS NULL)
                    AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = account.id)
                """) != nil
        case .idle(let limit):
            try row(
                """
                SELECT id FROM account WHERE id = \(account) AND idle_since <= \(limit) AND NOT EXISTS (
                    SELECT 1 FROM ad WHERE ad.account = account.id AND state NOT IN ('ended', 'refused'))
                    AND NOT EXISTS (SELECT 1 FROM sponsor WHERE sponsor.account = account.id)
                    AND NOT EXISTS (SELECT 1 FROM staff WHERE staff.account = account.id)
                    AND NOT EXISTS (
                        SELECT 1 FROM decision
                        WHERE decision.account = account.id AND \(StoredDecision.isContestable(at: now)))
                    AND NOT EXISTS (SELECT 1 FROM request WHERE request.account = account.id AND closed IS NULL)
                    AND (EXISTS (SELECT 1 FROM ad WHERE ad.account = account.id) OR NOT (
                        EXISTS (SELECT 1 FROM participant WHERE participant.account = account.id)
                        OR EXISTS (SELECT 1 FROM news_letter WHERE news_letter.account = account.id)
                        OR EXISTS (SELECT 1 FROM alert WHERE alert.account = account.id)))
                    AND NOT EXISTS (SELECT 1 FROM restriction WHERE account = \(account))
                """) != nil
        }
    }
}

extension Writer {
    /// Nothing is written for somebody whose erasure has begun.
    ///
    /// - Throws: `Refusal.gone`.
    func requireLiving(_ account: Account.ID) throws {
        guard try row("SELECT account FROM erasure WHERE account = \(account)") == nil else { throw Refusal.gone }
    }

    /// Dates an erasure: whoever is noted is erased by `Accounts.erase`, or by the sweep.
    func noteErasure(of account: Account.ID) throws {
        try run("INSERT INTO erasure (account, asked) VALUES (\(account), \(now)) ON CONFLICT (account) DO NOTHING")
    }

    /// The same of a person, counted for the year: holders of words that were never anybody's account aren't.
    fileprivate func noteErasure(of account: Account.ID, because condition: ErasureCondition) throws {
        let isPerson =
            try row(
                """
                SELECT id FROM account WHERE id = \(account) AND proved IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.account = account.id)
                """) != nil
        if isPerson { try count(.purge(Purge(condition))) }
        try noteErasure(of: account)
        try noteErasureOfComing(with: account)
    }
}
