import Database

extension Ads {
    /// Keeps what was sent to change an ad and couldn't be taken: the ad stays as it is, the words and the new photos
    /// wait in a draft of their own.
    ///
    /// - Parameter change: the draft that the form goes on with.
    /// - Throws: `Refusal.notFound` when the ad isn't the caller's.
    package func keepChange(
        of id: Ad.ID, as draft: AdDraft, photos: PhotoChanges, in change: Ad.ID?, from source: Source, by caller: Caller
    ) async throws -> KeptDraft {
        let member = try caller.requireMember()
        var place = try await changePlace(of: id, in: change, by: member)
        place.form = try SentForm(
            .keepChange, draft, photos: photos, for: id, and: change, by: caller.sender(from: source),
            with: site.keyring)
        let (sealed, settled) = (try await seal(draft, as: place.id, of: place.holder), place)
        var added = PhotoChanges()
        added.added = photos.added
        let new = added
        return try await keeping { try await store(sealed, at: settled, photos: new, by: caller) { _, _ in }.kept }
    }
}

extension Ads {
    /// Where a change to an ad waits: in the draft that the form goes on with, or in a new one.
    ///
    /// - Throws: `Refusal.notFound` when the ad isn't the member's.
    func changePlace(of id: Ad.ID, in change: Ad.ID?, by member: Member) async throws -> DraftPlace {
        _ = try await own(id, of: member)
        let known = try await site.database.read { reader in
            try change.flatMap { try reader.ad($0) }.flatMap { $0.isChange(of: id, by: member) ? $0 : nil }
        }
        var place = DraftPlace(id: known?.id ?? .random(), holder: member.account, isNew: known == nil)
        place.replaces = id
        return place
    }
}

extension Ad {
    fileprivate func isChange(of ad: Ad.ID, by member: Member) -> Bool {
        account == member.account && replaces == ad && state == .draft
    }
}

extension Writer {
    /// Brings the photos of a change to the ad that it changes; the change is gone.
    ///
    /// A photo's seal knows its own name and its owner's key, not its ad, so that moving it is a matter of its row.
    func take(_ change: Ad.ID, into ad: Ad) throws {
        guard let kept = try self.ad(change), kept.account == ad.account, kept.replaces == ad.id, kept.state == .draft
        else { return }
        try run(
            """
            UPDATE photo SET ad = \(ad.id), place = place + (SELECT count(*) FROM photo WHERE ad = \(ad.id))
            WHERE ad = \(change)
            """)
        _ = try deleteAd(change)
    }
}
