import Database
import Foundation

extension Ads {
    /// Writes a revised ad over the old text; the old value is gone, from the search index too (promise RIGHT-3).
    ///
    /// It is looked at anew: one that the checks doubt leaves the lists at once, one that was held and is clean now is
    /// online, or paused or ended as it was before.
    ///
    /// - Parameters:
    ///   - change: the draft that `keepChange` made, whose photos come to the ad.
    ///   - read: what the ad was when it was read, for a change that rests on that.
    /// - Throws: `Refusal.notFound` when the ad isn't the caller's, `.invalid` when the new text breaks a rule or the caller is
    ///   suspended, `.conflict` when the ad was taken away for good, `.changed` when it isn't any more what was read.
    package func revise(
        _ id: Ad.ID, as draft: AdDraft, photos: PhotoChanges, with change: Ad.ID? = nil, since read: AdRevision? = nil,
        from source: Source, by caller: Caller
    ) async throws {
        let member = try caller.requireMember()
        let before = try await own(id, of: member)
        try await site.rights.requireUnlocked(member.account)
        try await site.database.read { try $0.requireRevisable(id, of: member.account) }
        let typed = try await check(draft, photos: photos, of: id, with: change)
        let checked = try await keepingPeople(typed, revising: before, photos: photos, with: change)

        let form = try SentForm(
            .revise, draft, photos: photos, for: id, and: change, by: caller.sender(from: source), with: site.keyring)
        guard try await site.database.read({ try $0.ad(of: form) }) == nil else { return }

        let sealed = try await seal(checked, as: id, of: member.account)
        let record = try await site.keyring.record(.revise, from: source, by: member.account, in: member.session)
        let new = try await site.photoFiles.write(photos.added, of: id, by: member.account, with: site.keyring)
        let words = site.words
        let others = try await site.database.read { reader in
            try change.map { try reader.photos(of: $0).map(\.id) } ?? []
        }
        let look = try await look(
            at: checked.content, of: id, by: member.account, photos: photos, and: others)
        let note = site.escrow.note(ofPseudonym: checked.content.pseudonym, of: member.account)
        let ends = site.clock.now() + site.settings.durations.ad
        let arranged: (kept: [Photo], dropped: [Photo.ID]) = try await site.database.write { writer in
            // Sent a moment ago from another tab: its photos are there.
            guard try writer.ad(of: form) == nil else { return ([], new.map(\.photo.id)) }
            try writer.requireUnlocked(member.account)
            try writer.requireRevisable(id, of: member.account)
            try writer.requireUnchanged(id, since: read)
            guard let current = try writer.ad(id), current.account == member.account else { throw Refusal.notFound }
            try writer.revise(sealed)
            if let change { try writer.take(change, into: current) }
            let arranged = try writer.arrangePhotos(of: id, adding: new, changes: photos)
            if let position = try writer.admit(look, revising: current, until: ends) {
                try writer.unindex(position: position)
                try writer.index(
                    position: position, words: try words.entry(for: checked, hasPhoto: !arranged.kept.isEmpty))
            }
            try writer.insert(record)
            try writer.insert(note)
            try writer.note(form, for: id)
            try writer.noteIdleness(of: member.account)
            return arranged
        }

        await site.photos.discard(arranged.dropped, of: member.account)
    }

    /// What is wrong with a revision, its photos included.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong.
    @discardableResult
    package func check(
        _ draft: AdDraft, photos: PhotoChanges, of id: Ad.ID, with change: Ad.ID?
    ) async throws -> CheckedAd {
        let (kept, category) = try await site.database.read { reader in
            let stored = try reader.photos(of: id) + (change.map { try reader.photos(of: $0) } ?? [])
            return (stored.count { !photos.removed.contains($0.id) }, try reader.ad(id)?.category)
        }
        let count = kept + photos.added.count
        let problems: [Problem] =
            (count > Self.photoLimit ? [.tooManyPhotos] : []) + draft.peopleProblems(photos: count)
        do throws(Refusal) {
            let checked = try rules(keeping: category).check(draft)
            guard problems.isEmpty else { throw .invalid(problems) }
            return checked
        } catch .invalid(let found) {
            throw Refusal.invalid(found == problems ? found : found + problems)
        }
    }

    /// One of the person's own ads.
    ///
    /// - Throws: `Refusal.notFound` when it is somebody else's: who doesn't own it needn't know that it exists.
    func own(_ id: Ad.ID, of member: Member) async throws -> Ad {
        let ad = try await site.database.read { try $0.ad(id) }
        guard let ad, ad.account == member.account else { throw Refusal.notFound }
        return ad
    }
}

extension Writer {
    /// Lets a revised ad be where it was, or holds it; one that was held goes back when nothing is doubted any more.
    ///
    /// - Returns: its position, when it is online.
    fileprivate func admit(_ look: AdLook, revising ad: Ad, until ends: Instant) throws -> Int? {
        switch ad.state {
        case .draft, .pending: return nil
        case .held, .refused:
            guard try hold(of: ad.id)?.refusal == nil else {
                // No rule undoes what somebody decided.
                try hold(look, because: [Doubt(.refusedBefore)] + doubts(after: look))
                return nil
            }
            let position = try admit(look, from: [.held], until: ends)
            if position != nil { try forgetReminders(of: ad.id) }
            return position
        case .online, .paused, .ended:
            let doubts = try doubts(after: look)
            guard doubts.isEmpty else {
                try hold(look, because: doubts)
                return nil
            }
            return ad.state == .online ? ad.position : nil
        }
    }
}

extension Reading {
    /// - Throws: `Refusal.invalid` for somebody who is suspended, `.conflict` for an ad that was taken away for good.
    fileprivate func requireRevisable(_ id: Ad.ID, of account: Account.ID) throws {
        try requireUnsuspended(account)
        guard try !isTakenAway(id) else { throw Refusal.conflict }
    }

    /// Whether the last decision about an ad took it away for good.
    func isTakenAway(_ id: Ad.ID) throws -> Bool {
        guard try ad(id)?.state == .refused else { return false }
        return try standing(about: .ad(id))?.measure == .remove
    }
}
