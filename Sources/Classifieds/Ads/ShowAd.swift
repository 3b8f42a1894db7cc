package import Database

/// An ad as somebody sees it: opened, with its place as fine as the advertiser chose.
///
/// Shared, not copied: a page of them goes through many hands.
package final class ShownAd: Sendable {
    package let id: Ad.ID
    package let category: Category
    /// A commune, or a department; never finer than the ad shows.
    package let place: Place?
    package let published: Instant?
    package let changed: Instant
    package let content: Opened<AdContent>
    package let photos: [Photo]
    package let state: Ad.State
    package let ends: Instant?

    init(
        id: Ad.ID, category: Category, place: Place?, published: Instant?, changed: Instant,
        content: Opened<AdContent>, photos: [Photo], state: Ad.State, ends: Instant?
    ) {
        self.id = id
        self.category = category
        self.place = place
        self.published = published
        self.changed = changed
        self.content = content
        self.photos = photos
        self.state = state
        self.ends = ends
    }
}

extension Ads {
    /// An ad that is online.
    ///
    /// - Throws: `Refusal.notFound` for an unknown one, `.gone` for one that was online and is over.
    package func show(_ id: Ad.ID) async throws -> ShownAd {
        let (ad, photos, isOver) = try await site.database.read { reader in
            let ad = try reader.ad(id)
            return (ad, try reader.photos(of: id), ad.flatMap(\.ends).map { $0 <= reader.now } ?? false)
        }
        guard let ad, ad.published != nil else { throw Refusal.notFound }
        guard ad.state == .online, !isOver else { throw Refusal.gone }

        do {
            return shown(ad, content: try await site.gate.open(ad.content, for: .publication), photos: photos)
        } catch let error where error is Withheld || error as? KeyringError == .destroyed {
            throw Refusal.gone
        }
    }

    /// The person's own ads, whatever their state, newest first.
    package func list(of caller: Caller) async throws -> [ShownAd] {
        let member = try caller.requireMember()

        let stored = try await site.database.read { reader in
            try reader.ads(of: member.account).filter { !($0.state == .draft && $0.replaces != nil) }.map {
                (ad: $0, photos: try reader.photos(of: $0.id))
            }
        }
        var ads: [ShownAd] = []
        for (ad, photos) in stored {
            let content = try await site.gate.open(ad.content, for: .selfService)
            ads.append(shown(ad, content: content, photos: photos))
        }
        return ads
    }

    /// One of the person's own ads, with what the form shows to be edited.
    package func showOwn(_ id: Ad.ID, to caller: Caller) async throws -> OwnAd {
        let member = try caller.requireMember()

        let stored = try await site.database.read { reader in
            try reader.ad(id).map { (ad: $0, photos: try reader.photos(of: id)) }
        }
        guard let stored, stored.ad.account == member.account else { throw Refusal.notFound }
        return try await opened(stored.ad, photos: stored.photos)
    }

    /// A draft that was kept, with what the form shows to go on with it.
    ///
    /// - Throws: `Refusal.notFound` when it is somebody else's, `.gone` when it went further or is over.
    package func openDraft(_ id: Ad.ID, by caller: Caller) async throws -> (own: OwnAd, kept: KeptDraft) {
        guard let draft = try await ownDraft(id, of: caller) else { throw Refusal.gone }

        let photos = try await site.database.read { try $0.photos(of: id) }
        let own = try await opened(draft, photos: photos)
        return (own, KeptDraft(id: id, photos: own.ad.photos))
    }

    private func opened(_ ad: Ad, photos: [Photo]) async throws -> OwnAd {
        let content = try await site.gate.open(ad.content, for: .selfService)
        var telephone: Opened<String>?
        if let sealed = ad.telephone { telephone = try await site.gate.open(sealed, for: .selfService) }
        return OwnAd(
            ad: shown(ad, content: content, photos: photos), commune: site.places.commune(ad.commune),
            precision: ad.precision, telephone: telephone, revision: AdRevision(ad, photos: photos))
    }

    /// A draft as it will look, for whoever is writing it.
    package func showDraft(_ id: Ad.ID, to caller: Caller) async throws -> ShownAd {
        guard let ad = try await ownDraft(id, of: caller) else { throw Refusal.notFound }

        let photos = try await site.database.read { try $0.photos(of: id) }
        return shown(ad, content: try await site.gate.open(ad.content, for: .selfService), photos: photos)
    }

    func shown(_ ad: Ad, content: Opened<AdContent>, photos: [Photo]) -> ShownAd {
        ShownAd(
            id: ad.id, category: ad.category, place: shownPlace(ad.commune, ad.precision), published: ad.published,
            changed: ad.changed, content: content, photos: photos, state: ad.state, ends: ad.ends)
    }
}

/// An ad in its owner's hands.
package struct OwnAd: Sendable {
    package let ad: ShownAd
    package let commune: Commune?
    package let precision: Precision
    package let telephone: Opened<String>?
    /// What it was when it was read, for a change that rests on that.
    package let revision: AdRevision
}
