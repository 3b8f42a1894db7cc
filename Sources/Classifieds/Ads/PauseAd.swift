import Database

extension Ads {
    /// Hides an ad until its advertiser shows it again; its days run on.
    ///
    /// - Parameter read: what it was when it was read, for a change that rests on that.
    /// - Throws: `Refusal.notFound` when it isn't the caller's, `.conflict` when it can't be, `.changed` when it isn't any more
    ///   what was read: asked twice, it is paused once.
    package func pause(_ id: Ad.ID, since read: AdRevision? = nil, by caller: Caller) async throws {
        let member = try caller.requireMember()
        _ = try await own(id, of: member)

        try await site.database.write { writer in
            try writer.requireUnlocked(member.account)
            try writer.requireUnchanged(id, since: read)
            guard try !writer.stands(id, .paused) else { return }
            let position = try writer.change(id, of: member.account, from: .online, to: .paused)
            try writer.takeOffline(id, at: position)
        }
        try await site.database.forgetHistory()
    }

    /// Shows a paused ad again, at the rank it had.
    ///
    /// - Parameter read: what it was when it was read, for a change that rests on that.
    /// - Throws: `Refusal.notFound` when it isn't the caller's, `.conflict` when it can't be, `.changed` when it isn't any more
    ///   what was read: asked twice, it is shown once.
    package func resume(_ id: Ad.ID, since read: AdRevision? = nil, by caller: Caller) async throws {
        let member = try caller.requireMember()
        let ad = try await own(id, of: member)
        try await site.rights.requireUnlocked(member.account)

        let entry = try await indexEntry(of: ad)
        try await site.database.write { writer in
            try writer.requireUnlocked(member.account)
            try writer.requireUnchanged(id, since: read)
            guard try !writer.stands(id, .online) else { return }
            let position = try writer.change(id, of: member.account, from: .paused, to: .online)
            try writer.putBack(entry, at: position)
        }
    }

    /// The words of a stored ad, ready to be put back into the index.
    func indexEntry(of ad: Ad, for purpose: Purpose = .indexing) async throws -> IndexEntry {
        let hasPhoto = try await site.database.read { try !$0.photos(of: ad.id).isEmpty }
        let content = try await site.gate.open(ad.content, for: purpose)
        return IndexEntry(
            ad: ad,
            words: try site.words.entry(for: ad, content: content, place: try place(of: ad), hasPhoto: hasPhoto))
    }
}

/// An ad as it was read, and the words made of it.
struct IndexEntry: Sendable {
    let ad: Ad
    let words: String
}

extension Reading {
    /// Whether an ad whose time isn't over stands there already.
    fileprivate func stands(_ id: Ad.ID, _ state: Ad.State) throws -> Bool {
        try row("SELECT id FROM ad WHERE id = \(id) AND state = \(state) AND ends > \(now)") != nil
    }
}

extension Writer {
    /// - Returns: the ad's position in the index.
    /// - Throws: `Refusal.conflict` when the ad doesn't stand where it should.
    fileprivate func change(
        _ id: Ad.ID, of account: Account.ID, from: Ad.State, to: Ad.State
    ) throws -> Int? {
        let row = try row(
            """
            UPDATE ad SET state = \(to) WHERE id = \(id) AND account = \(account) AND state = \(from) AND ends > \(now)
            RETURNING position
            """)
        guard let row else { throw Refusal.conflict }
        try date(to, of: id)
        return try row["position"]
    }

    /// - Throws: `Refusal.conflict` when the ad was written over since its words were made.
    func putBack(_ entry: IndexEntry, at position: Int?) throws {
        guard let position, try ad(entry.ad.id)?.content.bytes == entry.ad.content.bytes else {
            throw Refusal.conflict
        }
        try index(position: position, words: entry.words)
    }
}
