import Database

extension Moderation {
    /// Puts a held ad online, for its full duration from now, and writes to its advertiser; one that was paused or ended
    /// before is so again, with the time that it had. A refused one too: whoever decides may think again.
    ///
    /// - Returns: where it stands now.
    /// - Throws: `Refusal.notFound` when there is no such ad, `.conflict` when it isn't held or refused any more or is
    ///   changed meanwhile, `.invalid` with `Problem.unseen` when nobody opened it since its last change or answer,
    ///   `.locked` when its owner has everything locked.
    @discardableResult
    package func release(_ id: Ad.ID, by caller: Caller) async throws -> Ad.State {
        _ = try caller.onDuty(.moderate)
        let (stored, hold) = try await site.database.read { (try $0.ad(id), try $0.hold(of: id)) }
        guard let ad = stored else { throw Refusal.notFound }
        guard let hold else { throw Refusal.conflict }
        try await site.rights.requireUnlocked(ad.account)

        let sealer = try await site.keyring.sealer(of: ad.account)
        let accepted = try sealer.seal(try await accepted(with: hold), at: Hold.acceptedPlace(of: id))
        let entry = try await site.ads.indexEntry(of: ad)
        let ends = site.clock.now() + site.settings.durations.ad
        return try await site.database.write { writer in
            try writer.requireLiving(ad.account)
            try writer.requireUnlocked(ad.account)
            let (held, current) = try writer.decidable(id, in: [.held, .refused])
            guard held.content.bytes == ad.content.bytes, current.doubts.bytes == hold.doubts.bytes else {
                throw Refusal.conflict
            }
            let position = try writer.bring(id, backTo: current.back, from: [.held, .refused], until: ends)
            try writer.run("UPDATE hold SET accepted = \(accepted.bytes) WHERE ad = \(id)")
            try writer.endHold(of: id, with: sealer)
            if let position {
                try writer.putBack(entry, at: position)
                try writer.forgetReminders(of: id)
            }
            try writer.noteIdleness(of: ad.account)
            try writer.post(.released, to: ad.account, ad: id)
            return current.back
        }
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
