import Database

extension Moderation {
    /// Puts a held ad online, for its full duration from now, and writes to its advertiser. A refused one too: whoever
    /// decides may think again.
    ///
    /// - Throws: `Refusal.notFound` when there is no such ad, `.conflict` when it isn't held or refused any more, or was
    ///   changed since somebody opened it.
    package func release(_ id: Ad.ID, by caller: Caller) async throws {
        guard case .system = caller else { throw Refusal.forbidden }
        let (stored, hold) = try await site.database.read { (try $0.ad(id), try $0.hold(of: id)) }
        guard let ad = stored else { throw Refusal.notFound }
        guard let hold else { throw Refusal.conflict }

        let accepted = try await accepted(with: hold, of: ad)
        let entry = try await site.ads.indexEntry(of: ad)
        let ends = site.clock.now() + site.settings.durations.ad
        try await site.database.write { writer in
            try writer.requireLiving(ad.account)
            // What somebody looked at is what goes online.
            if let looked = try writer.hold(of: id)?.looked, let changed = try writer.ad(id)?.changed, changed > looked
            {
                throw Refusal.conflict
            }
            let position = try writer.putOnline(id, from: [.held, .refused], until: ends)
            try writer.run("UPDATE hold SET accepted = \(accepted.bytes) WHERE ad = \(id)")
            try writer.endHold(of: id)
            try writer.putBack(entry, at: position)
            try writer.forgetReminders(of: id)
            try writer.noteIdleness(of: ad.account)
            try writer.post(.released, to: ad.account, ad: id)
        }
    }
    /// What was let pass before, and what is from now on.
    private func accepted(with hold: Hold, of ad: Ad) async throws -> Sealed<Doubts> {
        var accepted = try await site.keyring.open(hold.doubts, for: .moderation).leave(by: .checks).all
        if let before = hold.accepted {
            accepted += try await site.keyring.open(before, for: .moderation).leave(by: .checks).all
        }
        return try await site.keyring.seal(
            Doubts(accepted.filter { $0.reason != .refusedBefore }), at: Hold.acceptedPlace(of: ad.id), of: ad.account)
    }
}
