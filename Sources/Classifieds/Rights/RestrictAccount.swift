import Database

extension Rights {
    /// « Verrouiller »: what is the person's stays stored, and nothing else is done with it until they lift it (article 18;
    /// promise RIGHT-2). Their ads leave the site at once, and no time runs. Asked twice, it is locked once.
    package func restrict(by caller: Caller) async throws {
        try await restrict(try caller.requireMember().account)
    }

    /// The same for whoever proved by another way that the account is theirs.
    func restrict(_ account: Account.ID) async throws {
        try await site.database.write { writer in
            try writer.requireLiving(account)
            try writer.restrict(account)
            try writer.announce(.standings)
        }

        site.gate.lookAgain()
        try await site.database.forgetHistory()
    }

    /// Nothing new is made of what is locked.
    ///
    /// - Throws: `Refusal.locked`.
    func requireUnlocked(_ account: Account.ID) async throws {
        try await site.database.read { try $0.requireUnlocked(account) }
    }
}

extension Reading {
    /// Since when a person has everything locked; `nil` when they haven't.
    func restriction(of account: Account.ID) throws -> Instant? {
        try row("SELECT since FROM restriction WHERE account = \(account)")?["since"]
    }

    /// - Throws: `Refusal.locked` for somebody who has everything locked.
    func requireUnlocked(_ account: Account.ID) throws {
        guard try restriction(of: account) == nil else { throw Refusal.locked }
    }
}

extension Writer {
    /// Whoever has everything locked and comes back keeps it for as long again; so does a sponsor.
    func noteReturn(of account: Account.ID) throws {
        try run("UPDATE restriction SET seen = \(now) WHERE account = \(account)")
        try noteSponsor(account)
    }

    fileprivate func restrict(_ account: Account.ID) throws {
        let begun = try row(
            """
            INSERT INTO restriction (account, since, seen) VALUES (\(account), \(now), \(now))
            ON CONFLICT (account) DO NOTHING RETURNING account
            """)
        guard begun != nil else { return }

        let online = try rows("SELECT id, position FROM ad WHERE account = \(account) AND state = 'online'")
        for row in online {
            let ad: Ad.ID = try row["id"]
            try run("INSERT INTO restricted_ad (ad) VALUES (\(ad))")
            try run("UPDATE ad SET state = 'paused' WHERE id = \(ad)")
            try takeOffline(ad, at: try row["position"])
            try date(.paused, of: ad)
        }
        // No program goes on with what is locked.
        try deleteAccessTokens(of: account)
        // What one of the two says isn't handed on any more.
        try endOpenCalls(of: account)
        for kind in OutboxEntry.Kind.allCases where !kind.purpose.staysUnderRestriction {
            try run("DELETE FROM outbox WHERE account = \(account) AND kind = \(kind)")
        }
    }
}
