package import Database

extension Moderation {
    /// Puts a held ad online, for its full duration from now, and writes to its advertiser; one that was paused or ended
    /// before is so again, with the time that it had. A refused one too: whoever decides may think again.
    ///
    /// - Returns: where it stands now.
    /// - Throws: `Refusal.notFound` when there is no such ad, `.conflict` when it isn't held or refused any more or is
    ///   changed meanwhile, `.invalid` with `Problem.unseen` when nobody opened it since its last change or answer, or when its
    ///   author is suspended, `.locked` when its owner has everything locked.
    @discardableResult
    package func release(_ id: Ad.ID, by caller: Caller) async throws -> Ad.State {
        let duty = try caller.onDuty(.moderate)
        return try await release(id, by: caller) { writer in
            try writer.count(.decision(.leave, nil, automated: true))
            try writer.record(.ad(id), .leave, by: duty)
        }
    }

    /// - Parameter along: what else is written in the same transaction.
    func release(
        _ id: Ad.ID, by caller: Caller, along: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Ad.State {
        _ = try caller.onDuty(.moderate)
        let (ad, released) = try await releasable(id)

        return try await site.database.write { writer in
            try writer.requireLiving(ad.account)
            try writer.requireUnlocked(ad.account)
            try writer.requireUnsuspended(ad.account)
            let state = try writer.decidable(id, in: [.held, .refused]).ad.state
            if state == .refused { try writer.undoDecisions(about: .ad(id)) }
            try along(writer)
            let back = try writer.bringBack(released, from: [.held, .refused])
            try writer.noteIdleness(of: ad.account)
            try writer.post(.released, to: ad.account, ad: id)
            return back
        }
    }

    /// An ad that is held or was refused, with what its return needs.
    ///
    /// - Throws: `Refusal.notFound`, `.conflict` or `.locked`.
    func releasable(_ id: Ad.ID) async throws -> (ad: Ad, ReleasedAd) {
        let (stored, hold) = try await site.database.read { (try $0.ad(id), try $0.hold(of: id)) }
        guard let ad = stored else { throw Refusal.notFound }
        guard let hold else { throw Refusal.conflict }
        try await site.rights.requireUnlocked(ad.account)
        let sealer = try await site.keyring.sealer(of: ad.account)
        let accepted = try sealer.seal(try await accepted(with: hold), at: Hold.acceptedPlace(of: id))
        let released = ReleasedAd(
            ad: ad, hold: hold, accepted: accepted, entry: try await site.ads.indexEntry(of: ad), sealer: sealer,
            ends: site.clock.now() + site.settings.durations.ad)
        return (ad, released)
    }

    /// What was let pass before, and what is from now on.
    private func accepted(with hold: Hold) async throws -> Doubts {
        var accepted = try await site.gate.open(hold.doubts, for: .moderation).leave(by: .checks).all
        if let before = hold.accepted {
            accepted += try await site.gate.open(before, for: .moderation).leave(by: .checks).all
        }
        return Doubts(accepted.filter { $0.reason != .refusedBefore })
    }
}

/// An ad that comes back, as it was read.
struct ReleasedAd: Sendable {
    let ad: Ad
    let hold: Hold
    let accepted: Sealed<Doubts>
    let entry: IndexEntry
    let sealer: Sealer
    let ends: Instant
}

extension Writer {
    /// Brings an ad back to where it was.
    ///
    /// - Returns: where it stands now.
    /// - Throws: `Refusal.conflict` when it or what is doubted of it was changed since it was read.
    func bringBack(_ released: ReleasedAd, from states: [Ad.State]) throws -> Ad.State {
        let id = released.ad.id
        guard let ad = try ad(id), let hold = try hold(of: id), ad.content.bytes == released.ad.content.bytes,
            hold.doubts.bytes == released.hold.doubts.bytes
        else { throw Refusal.conflict }
        let position = try bring(id, backTo: hold.back, from: states, until: released.ends)
        try run("UPDATE hold SET accepted = \(released.accepted.bytes) WHERE ad = \(id)")
        try endHold(of: id, with: released.sealer)
        if let position {
            try putBack(released.entry, at: position)
            try forgetReminders(of: id)
        }
        return hold.back
    }
}
