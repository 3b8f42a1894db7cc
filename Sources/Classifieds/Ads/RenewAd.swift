import Database

extension Ads {
    /// Gives an ad its days anew, from today: while it is online or paused, and for a while after its end.
    ///
    /// Its rank stays, so that nobody stands in front of others by renewing.
    ///
    /// - Parameter read: what it was when it was read, for a change that rests on that.
    /// - Throws: `Refusal.notFound` when it isn't the caller's, `.gone` when its time to be renewed is over, `.changed` when it
    ///   isn't any more what was read.
    package func renew(_ id: Ad.ID, since read: AdRevision? = nil, by caller: Caller) async throws {
        let member = try caller.requireMember()
        let ad = try await own(id, of: member)

        try await renew(ad) { try $0.requireUnchanged(id, since: read) }
    }

    /// Renews with the link of a reminder, without a session.
    ///
    /// - Returns: the ad.
    /// - Throws: `Refusal.notFound` for an unknown link, `.gone` for one that was used or is over.
    package func renew(_ secret: Secret) async throws -> Ad.ID {
        let (link, ad) = try await renewable(secret)

        try await renew(ad) { try $0.use(link.id) }
        return ad.id
    }

    /// The ad behind the link of a reminder, to look at before anything is done.
    package func renewing(_ secret: Secret) async throws -> ShownAd {
        let (_, ad) = try await renewable(secret)
        let photos = try await site.database.read { try $0.photos(of: ad.id) }
        return shown(ad, content: try await site.gate.open(ad.content, for: .selfService), photos: photos)
    }

    private func renewable(_ secret: Secret) async throws -> (MailedLink, Ad) {
        let link = try await site.accounts.link(secret)
        guard link.kind == .renewal, let id = link.ad else { throw Refusal.notFound }
        guard let ad = try await site.database.read({ try $0.ad(id) }) else { throw Refusal.gone }
        return (link, ad)
    }

    private func renew(_ ad: Ad, first: @escaping @Sendable (Writer) throws -> Void) async throws {
        try await site.rights.requireUnlocked(ad.account)
        let ends = site.clock.now() + site.settings.durations.ad
        let window = site.settings.durations.window
        let entry = try await indexEntry(of: ad)
        try await site.database.write { writer in
            try first(writer)
            try writer.requireLiving(ad.account)
            try writer.requireUnlocked(ad.account)
            if try writer.renew(ad.id, until: ends, endedAfter: writer.now - window) {
                try writer.putBack(entry, at: ad.position)
            }
            try writer.forgetReminders(of: ad.id)
            try writer.noteChange()
            try writer.noteIdleness(of: ad.account)
        }
    }
}

extension Writer {
    /// - Returns: whether the ad had ended and is back online.
    /// - Throws: `Refusal.gone` when it ended too long ago, or was never online.
    fileprivate func renew(_ id: Ad.ID, until ends: Instant, endedAfter limit: Instant) throws -> Bool {
        let running = try row(
            "UPDATE ad SET ends = \(ends) WHERE id = \(id) AND state IN ('online', 'paused') AND ends > \(limit) RETURNING id"
        )
        if running != nil { return false }

        let ended = try row(
            """
            UPDATE ad SET state = 'online', ends = \(ends) WHERE id = \(id) AND state = 'ended' AND ends > \(limit)
            RETURNING id
            """)
        guard ended != nil else { throw Refusal.gone }
        try date(.online, of: id)
        return true
    }
}
