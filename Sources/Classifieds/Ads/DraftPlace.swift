import Database

/// Where the words and photos of a form go: a new draft, or the one the form goes on with.
struct DraftPlace: Sendable {
    let id: Ad.ID
    let holder: Account.ID
    var isNew = false
    /// Whether the holder is made with the draft: a visitor's.
    var isNewHolder = false
    /// The ad whose place it is to take.
    var replaces: Ad.ID?
    /// Photos that it begins with, sealed under the holder's key.
    var copied: [NewPhoto] = []
    /// Whether the words that are there stay: photos alone come.
    var keepsWords = false
    /// The draft that photos alone were sent to, where the sender knew it.
    var goesOn: Ad.ID?
    /// The form that brings them, known again when it is sent twice.
    var form: SentForm?
}

extension Ads {
    /// Where a form goes that is sent for good: over the draft it goes on with, one that waits for its link included.
    ///
    /// A draft begun without a session comes under the account of whoever signed in meanwhile; `photos` names its
    /// photos as they are called from then on.
    func draftPlace(_ id: Ad.ID?, photos: inout PhotoChanges, of caller: Caller) async throws -> DraftPlace {
        guard let known = try await ownDraft(id, of: caller) else { return try await newPlace(for: caller) }

        if let member = caller.member, member.account != known.account {
            photos = photos.renamed(try await bring(known, under: member.account))
            return DraftPlace(id: known.id, holder: member.account, replaces: known.replaces)
        }
        return DraftPlace(id: known.id, holder: known.account, replaces: known.replaces)
    }

    /// Where a form goes that is looked at again: an ad that waits for its link is left as it is, so that the link
    /// stays good, and a copy of it is gone on with.
    func keptPlace(_ id: Ad.ID?, photos: inout PhotoChanges, of caller: Caller) async throws -> DraftPlace {
        guard caller.member == nil, let known = try await ownDraft(id, of: caller), known.state == .pending else {
            return try await draftPlace(id, photos: &photos, of: caller)
        }

        var place = try await newPlace(for: caller)
        place.replaces = known.id
        let originals = try await site.database.read { try $0.photos(of: known.id) }
        for photo in originals {
            place.copied.append(
                try await site.photoFiles.reseal(
                    photo, prints: try await site.database.read { try $0.prints(of: photo.id) }, of: place.id,
                    for: place.holder, with: site.keyring, through: site.gate))
        }
        let names = zip(originals.map(\.id), place.copied.map(\.photo.id))
        photos = photos.renamed(Dictionary(uniqueKeysWithValues: names))
        return place
    }

    private func newPlace(for caller: Caller) async throws -> DraftPlace {
        if let member = caller.member { return DraftPlace(id: .random(), holder: member.account, isNew: true) }
        return DraftPlace(id: .random(), holder: try await site.keyring.makeKey(), isNew: true, isNewHolder: true)
    }

    /// The draft that the form goes on with. One that is gone, or went further, isn't gone on with.
    func ownDraft(_ id: Ad.ID?, of caller: Caller) async throws -> Ad? {
        guard let id else { return nil }
        return try await site.database.read { reader in
            guard let ad = try reader.ad(id), ad.state == .draft || ad.state == .pending else { return nil }
            return try reader.mayGoOn(with: ad, caller) ? ad : nil
        }
    }
}

extension Reading {
    /// Whoever knows the name of a holder's draft made it; a member's own are theirs alone.
    func mayGoOn(with draft: Ad, _ caller: Caller) throws -> Bool {
        try account(draft.account)?.proved == nil || caller.member?.account == draft.account
    }
}

extension Writer {
    /// Writes a draft where it goes.
    ///
    /// - Throws: `Refusal.conflict` when what was there went further since it was looked at, `.gone` when its holder
    ///   is being erased.
    func put(_ ad: SealedAd, at place: DraftPlace, by caller: Caller) throws {
        if place.isNewHolder { try insertHolder(place.holder) }
        try requireLiving(place.holder)
        if place.isNew {
            try insert(ad, replacing: place.replaces)
            for (rank, photo) in place.copied.enumerated() { try insert(photo, place: rank) }
        } else {
            guard let current = try self.ad(place.id), try mayGoOn(with: current, caller) else {
                throw Refusal.conflict
            }
            if place.keepsWords { try touch(ad) } else { try rewrite(ad) }
        }
    }
}
