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
    ///   - secret: the session's, by which a second press finds where the receipt of the first will be.
    /// - Returns: what was erased and when, signed; `nil` the second time.
    /// - Throws: `Refusal.notFound` when it isn't the caller's, or isn't there, `.changed` when it isn't any more what was read,
    ///   `UnfinishedErasure` where its files can't be deleted now: the receipt is signed when they are gone.
    @discardableResult
    package func withdraw(
        _ id: Ad.ID, because reason: WithdrawalReason? = nil, since read: AdRevision? = nil, by caller: Caller,
        pressedWith secret: Secret? = nil
    ) async throws -> SignedReceipt? {
        let asked = site.clock.now()
        let member = try caller.requireMember()

        let promise = secret.map { UnfinishedErasure(pressedWith: $0, on: id) } ?? UnfinishedErasure(secret: .random())
        let copied = try await site.database.read { try $0.copyMade(ofAdsOf: member.account, only: id) }
        let photos: Int
        do {
            photos = try await delete(id, since: read, of: member, because: reason) { [self] writer, photos in
                guard try writer.isUnfinished(id.text) else { return }
                try writer.promise(receipt(of: photos, asked: asked, copied: copied), at: promise, for: id.text)
            }
        } catch Refusal.notFound {
            if let promised = try await site.rights.standing(promise) { throw promised }
            guard site.withdrawn.holds(id, by: member.account, at: site.clock.now()) else { throw Refusal.notFound }
            return nil
        }

        // Files that can't be deleted now stay noted: the job comes back to them.
        guard try await areGone(id) else {
            try await site.database.forgetHistory()
            throw promise
        }
        let signed = try SignedReceipt(
            receipt(of: photos, asked: asked, copied: copied), with: site.keyring.signing)
        try await site.rights.handOver(signed, promisedAt: promise)
        try await site.database.forgetHistory()
        return signed
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

    private func receipt(of photos: Int, asked: Instant, copied: Instant?) -> ErasureReceipt {
        ErasureReceipt(
            of: .ad, on: site.settings.baseURL, asked: asked, keyDestroyed: nil, done: site.clock.now(),
            erased: .init(ads: 1, photos: photos), kept: kept(copied: copied))
    }

    private func kept(copied: Instant?) -> [String] {
        let copies =
            "Les sauvegardes d’avant, s’il y en a, la contiennent encore, scellée\u{202F}; remises en place, elles la retirent."
        let copy = copied.map { KeptAfterErasure.copySentence(made: $0, site.settings.durations) }
        return [copies] + [copy].compactMap(\.self)
    }

    /// - Parameter note: what else is written in the transaction that deletes it, with how many photos.
    /// - Returns: how many photos it had.
    private func delete(
        _ id: Ad.ID, since read: AdRevision?, of member: Member, because reason: WithdrawalReason?,
        noting note: @escaping @Sendable (Writer, Int) throws -> Void
    ) async throws -> Int {
        _ = try await own(id, of: member)
        // Noted ahead: it tells something only once the ad isn't there.
        site.withdrawn.note(id, by: member.account, at: site.clock.now())
        try await site.keyring.noteWithdrawn(id)
        do {
            return try await site.database.write { writer in
                guard try writer.ad(id)?.account == member.account else { throw Refusal.notFound }
                try writer.requireUnchanged(id, since: read)
                let photos = try writer.deleteAd(id).count
                try writer.noteIdleness(of: member.account)
                if let reason { try writer.count(reason) }
                try note(writer, photos)
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
