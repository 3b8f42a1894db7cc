import Database

/// Why somebody takes their ad away, where they like to say it.
package enum WithdrawalReason: String, Sendable, CaseIterable, SQLConvertible {
    case found = "trouve"
    case needless = "plus-besoin"
    case unanswered = "sans-reponse"
    case other = "autre"
}

extension Ads {
    /// Takes an ad away for good: its row, its words in the index and its photos are deleted at once. Asked twice within
    /// some minutes, it goes once.
    ///
    /// - Parameters:
    ///   - reason: counted for the day, apart from the ad and the person; nothing else is kept of it.
    ///   - read: what it was when it was read, for a change that rests on that.
    /// - Returns: what was erased and when, signed; `nil` the second time.
    /// - Throws: `Refusal.notFound` when it isn't the caller's, or isn't there, `.changed` when it isn't any more what was read,
    ///   `UnfinishedErasure` where its files can't be deleted now: the receipt is signed when they are gone.
    @discardableResult
    package func withdraw(
        _ id: Ad.ID, because reason: WithdrawalReason? = nil, since read: AdRevision? = nil, by caller: Caller
    ) async throws -> SignedReceipt? {
        let asked = site.clock.now()
        let member = try caller.requireMember()

        let photos: [Photo.ID]
        let copied = try await site.database.read { try $0.copyMade(ofAdsOf: member.account, only: id) }
        do {
            photos = try await delete(id, since: read, of: member, because: reason)
        } catch Refusal.notFound where site.withdrawn.holds(id, by: member.account, at: site.clock.now()) {
            return nil
        }

        // Files that can't be deleted now stay noted: the job comes back to them.
        let isFinished = try await areGone(id)
        try await site.database.forgetHistory()
        let receipt = ErasureReceipt(
            of: .ad, on: site.settings.baseURL, asked: asked, keyDestroyed: nil, done: site.clock.now(),
            erased: .init(ads: 1, photos: photos.count), kept: kept(copied: copied))
        guard isFinished else { throw try await site.rights.awaited(receipt, for: id.text) }
        return try SignedReceipt(receipt, with: site.keyring.signing)
    }

    /// Whether the store has confirmed that no file of an ad is left.
    private func areGone(_ id: Ad.ID) async throws -> Bool {
        do {
            try await site.photos.finishDeletions(for: id.text)
            return true
        } catch let error as DatabaseFailure {
            throw error
        } catch {
            return false
        }
    }

    /// What stays of an ad that is withdrawn, beside its backups: the copy of one that was reported as serious.
    ///
    /// - Throws: `Refusal.notFound` when it isn't the caller's.
    package func keptOfWithdrawn(_ id: Ad.ID, by caller: Caller) async throws -> [String] {
        let member = try caller.requireMember()
        _ = try await own(id, of: member)

        let copied = try await site.database.read { try $0.copyMade(ofAdsOf: member.account, only: id) }
        return copied.map { [KeptAfterErasure.copySentence(made: $0, site.settings.durations)] } ?? []
    }

    private func kept(copied: Instant?) -> [String] {
        let copies =
            "Les sauvegardes d’avant, s’il y en a, la contiennent encore, scellée\u{202F}; remises en place, elles la retirent."
        let copy = copied.map { KeptAfterErasure.copySentence(made: $0, site.settings.durations) }
        return [copies] + [copy].compactMap(\.self)
    }

    private func delete(
        _ id: Ad.ID, since read: AdRevision?, of member: Member, because reason: WithdrawalReason?
    ) async throws -> [Photo.ID] {
        _ = try await own(id, of: member)
        // Noted ahead: it tells something only once the ad isn't there.
        site.withdrawn.note(id, by: member.account, at: site.clock.now())
        try await site.keyring.noteWithdrawn(id)
        do {
            return try await site.database.write { writer in
                guard try writer.ad(id)?.account == member.account else { throw Refusal.notFound }
                try writer.requireUnchanged(id, since: read)
                let photos = try writer.deleteAd(id)
                try writer.noteIdleness(of: member.account)
                if let reason { try writer.count(reason) }
                return photos
            }
        } catch Refusal.changed {
            // It stays: a backup put back later mustn't take it away.
            try await site.keyring.forgetWithdrawn(id)
            // Unless somebody took it away meanwhile, whose note this was, too.
            if try await site.database.read({ try $0.ad(id) }) == nil { try await site.keyring.noteWithdrawn(id) }
            throw Refusal.changed
        }
    }
}
