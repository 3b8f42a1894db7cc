import Database

extension Rights {
    /// « Lever le verrouillage »: everything is where it was, with the time that it had left.
    ///
    /// - Throws: `Refusal.conflict` when an ad was written over meanwhile.
    package func lift(by caller: Caller) async throws {
        let member = try caller.requireMember()

        var entries: [IndexEntry] = []
        for ad in try await site.database.read({ try $0.restrictedAds(of: member.account) }) {
            entries.append(try await site.ads.indexEntry(of: ad, for: .selfService))
        }
        let found = entries
        try await site.database.write { writer in
            guard let since = try writer.restriction(of: member.account) else { return }
            guard try writer.restrictedAds(of: member.account).count == found.count else { throw Refusal.conflict }
            try writer.putOff(everythingOf: member.account, since: since)
            for entry in found { try writer.bringBack(entry) }
            try writer.run("DELETE FROM restriction WHERE account = \(member.account)")
            try writer.noteIdleness(of: member.account)
            try writer.announce(.standings)
        }

        site.gate.lookAgain()
    }
}

extension Reading {
    /// The ads that were online when everything was locked.
    fileprivate func restrictedAds(of account: Account.ID) throws -> [Ad] {
        try rows(
            """
            SELECT \(Ad.columns) FROM ad
            WHERE account = \(account) AND id IN (SELECT ad FROM restricted_ad) ORDER BY number
            """
        ).map(Ad.init)
    }
}

extension Writer {
    /// No time ran while everything was locked.
    ///
    /// What began meanwhile began when it did: no date is put into the future.
    fileprivate func putOff(everythingOf account: Account.ID, since: Instant) throws {
        let time = (now - since).inMilliseconds
        try run("UPDATE ad SET ends = ends + \(time) WHERE account = \(account)")
        try run(
            """
            UPDATE ad SET changed = changed + \(time)
            WHERE account = \(account) AND state IN ('draft', 'pending') AND changed <= \(since)
            """)
        try run(
            """
            UPDATE hold SET since = CASE WHEN since <= \(since) THEN since + \(time) ELSE since END,
                decided = CASE WHEN decided <= \(since) THEN decided + \(time) ELSE decided END
            WHERE ad IN (SELECT id FROM ad WHERE account = \(account))
            """)
        try run(
            """
            UPDATE conversation SET changed = changed + \(time) WHERE changed <= \(since)
                AND id IN (SELECT conversation FROM participant WHERE account = \(account))
            """)
        try run(
            """
            UPDATE message SET written = written + \(time)
            WHERE sender = \(account) AND place IS NULL AND written <= \(since)
            """)
        try run(
            "UPDATE account SET idle_since = idle_since + \(time) WHERE id = \(account) AND idle_since <= \(since)")
    }

    fileprivate func bringBack(_ entry: IndexEntry) throws {
        let ad = entry.ad.id
        try run("DELETE FROM restricted_ad WHERE ad = \(ad)")
        // One that the checks hold since, or that ended, stays where it is.
        let position: Int? = try row(
            "UPDATE ad SET state = 'online' WHERE id = \(ad) AND state = 'paused' RETURNING position")?["position"]
        guard let position else { return }
        try date(.online, of: ad)
        try putBack(entry, at: position)
    }
}
