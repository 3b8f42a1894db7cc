import Database

extension Accounts {
    /// Finishes the erasures that a crash, a full disk or a store that was away cut short.
    func finishErasures(_ turn: JobTurn = .byItself) async throws {
        try await turn.work(.people) { [site] in
            try await site.database.read { try $0.countErasures() }
        } next: { [site] (last: DuePerson?) in
            try await site.database.read { try $0.erasures(after: last) }
        } each: { people in
            for failure in try await finishErasure(of: people.map(\.id)).failures { turn.fail(failure) }
            return people.count
        }
    }

    /// The keys, then the rows, then the files and kept mails. An erasure ends once the store has confirmed that no file is left.
    ///
    /// - Returns: when the keys were destroyed, and why the files of some couldn't be deleted; their erasure stays noted.
    func finishErasure(
        of accounts: [Account.ID]
    ) async throws -> (keysDestroyed: Instant, failures: [any Error]) {
        guard !accounts.isEmpty else { return (site.clock.now(), []) }
        try await site.keyring.destroy(accounts)
        let destroyed = site.clock.now()
        try await site.database.write { writer in
            for account in accounts {
                try writer.noteDeletions(of: try writer.photos(heldBy: account), for: account.text)
                try writer.unindexAds(of: account)
                try writer.deleteAccount(account)
            }
        }

        var failures: [any Error] = []
        var finished: [Account.ID] = []
        for account in accounts {
            do {
                try await site.photos.finishDeletions(for: account.text)
                try await site.mailTransport.forgetKept(of: account.text)
                finished.append(account)
            } catch let error as DatabaseFailure {
                throw error
            } catch {
                failures.append(error)
            }
        }
        try await site.database.write { [finished] writer in
            for account in finished { try writer.endErasure(of: account) }
        }
        try await site.database.forgetHistory()
        return (destroyed, failures)
    }
}

extension Reading {
    /// Erasures that have begun, a batch of them.
    fileprivate func erasures(after last: DuePerson?) throws -> [DuePerson] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT account AS id, asked AS since FROM erasure
            WHERE asked >= \(since) AND (asked > \(since) OR account > \(last?.id.text ?? ""))
            ORDER BY asked, account LIMIT \(JobTurn.batch)
            """
        ).map(DuePerson.init)
    }

    fileprivate func countErasures() throws -> Int {
        try row("SELECT count(*) AS count FROM erasure")?["count"] ?? 0
    }
}

extension Writer {
    fileprivate func endErasure(of account: Account.ID) throws {
        try run("DELETE FROM erasure WHERE account = \(account)")
        try settleReceipts(for: account.text)
    }
}
