import Database

extension Ads {
    /// Keeps photos that come by themselves, ahead of the form they belong to: in the draft that the form goes on with,
    /// or in a new one without words. The words stay in the form until it is sent.
    ///
    /// - Parameters:
    ///   - sending: a word of the sender's own for this attempt and its repetitions, so that one whose answer was lost
    ///     on the way does nothing the second time, wherever it comes from.
    ///   - id: the draft that the form goes on with.
    ///   - ad: the ad that the form changes, where it changes one.
    /// - Throws: `Refusal.invalid` when there would be too many, `.notFound` when the ad isn't the caller's.
    package func keepPhotos(
        _ photos: PhotoChanges, sending: String, as id: Ad.ID?, changing ad: Ad.ID? = nil, by caller: Caller
    ) async throws -> KeptDraft {
        guard !photos.isEmpty else { throw Refusal.invalid([.noPhoto]) }
        // The draft may have been made, and boxes ticked, since the attempt whose answer was lost.
        var alone = PhotoChanges()
        alone.added = photos.added
        let form = try SentForm(.keepPhotos, AdDraft(), photos: alone, for: nil, by: [sending], with: site.keyring)
        let before = try await site.database.read { try $0.ad(of: form) }
        if let before, id == nil || id == before { return try await keeping { throw SentBefore(ad: before) } }
        var photos = photos
        var place =
            if let ad {
                try await changePlace(of: ad, in: id, by: try caller.requireMember())
            } else {
                try await keptPlace(id, photos: &photos, of: caller)
            }
        place.form = form
        place.goesOn = id
        place.keepsWords = true
        let sealed = try await seal(AdDraft(), as: place.id, of: place.holder)

        let (settled, changes) = (place, photos)
        return try await keeping {
            try await store(sealed, at: settled, photos: changes, by: caller) { writer, kept in
                let others = try ad.map { try writer.photos(of: $0).count { !changes.removed.contains($0.id) } } ?? 0
                guard kept.count + others <= Self.photoLimit else { throw Refusal.invalid([.tooManyPhotos]) }
            }.kept
        }
    }
}

extension Problem {
    fileprivate static let noPhoto = Problem("photos", "Choisissez une photo à envoyer.")
}
