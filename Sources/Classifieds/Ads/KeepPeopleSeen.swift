import Database

extension Ads {
    /// A revised ad with the answer that holds for its photos: the one that came with the form; without one that of
    /// before, unless a photo is new, which is asked about anew; none where no photo is left.
    func keepingPeople(
        _ checked: CheckedAd, revising ad: Ad, photos: PhotoChanges, with change: Ad.ID?
    ) async throws -> CheckedAd {
        let (old, new) = try await site.database.read { reader in
            let old = try reader.photos(of: ad.id).count { !photos.removed.contains($0.id) }
            return (old, try change.map { try reader.photos(of: $0) }?.count { !photos.removed.contains($0.id) } ?? 0)
        }
        let added = photos.added.count + new
        guard old + added > 0 else { return checked.answering(nil) }
        guard checked.content.peopleSeen == nil, added == 0 else { return checked }

        let before = try await site.gate.open(ad.content, for: .checking).peopleSeen.leave(by: .checks)
        return checked.answering(before)
    }

    /// What somebody answered on the page of the mailed link, sealed with the ad under the key of whoever owns it from
    /// then on; `nil` where they answered nothing.
    func sealing(
        _ people: PeopleSeen?, in content: Opened<AdContent>, of ad: Ad.ID, by account: Account.ID
    ) async throws -> Sealed<AdContent>? {
        guard people != nil else { return nil }
        return try await site.keyring.seal(
            content.leave(by: .resealing), at: Ad.contentPlace(of: ad), of: account)
    }
}

extension Writer {
    /// Puts the answer into an ad that is about to be published.
    func answer(_ content: Sealed<AdContent>, in ad: Ad.ID) throws {
        try run("UPDATE ad SET content = \(content.bytes) WHERE id = \(ad)")
    }
}
