import Database

/// The ads that were brought for somebody, as they look at them behind their link.
package struct WaitingAds: Sendable {
    /// The site that they come from.
    package let origin: String
    /// The newest first.
    package let ads: [ShownAd]
    /// Whether the address has other ads here.
    package let hasAccount: Bool
}

extension Moving {
    /// What waits behind a link, to be looked at before anything is done.
    ///
    /// - Throws: `Refusal.notFound` for an unknown link, `.gone` for one that was used or is over.
    package func waiting(_ secret: Secret) async throws -> WaitingAds {
        let coming = try await coming(secret)
        var shown: [ShownAd] = []
        for (ad, photos) in coming.ads {
            let content = try await site.gate.open(ad.content, for: .selfService)
            shown.append(site.ads.shown(ad, content: content, photos: photos))
        }
        return WaitingAds(
            origin: coming.origin, ads: shown,
            hasAccount: try await site.database.read { try $0.provedOwner(ofAddressOf: coming.holder) } != nil)
    }

    /// « Mettre en ligne »: the address is proved, a session is open, the chosen ads are online or held where the checks
    /// doubt, with the dates that they had; the others are erased.
    ///
    /// - Parameter people: who is seen on their photos, where they say so.
    /// - Throws: `Refusal.invalid` where nothing was chosen, or somebody is seen who didn't agree; `.notFound` and `.gone` as
    ///   `waiting`.
    package func putOnline(
        _ secret: Secret, choosing chosen: Set<Ad.ID>, saying people: PeopleSeen? = nil, from source: Source
    ) async throws -> NewSession {
        guard people != .unasked else { throw Refusal.invalid([.unaskedPeople]) }
        let coming = try await coming(secret)
        let ads = coming.ads.filter { chosen.contains($0.ad.id) }
        guard !ads.isEmpty else { throw Refusal.invalid([.nothingChosen]) }

        let owner = try await site.database.read { try $0.provedOwner(ofAddressOf: coming.holder) }
        let account = owner ?? coming.holder
        try await site.rights.requireUnlocked(account)
        try await site.database.read { try $0.requireUnsuspended(account) }
        var taken: [TakenAd] = []
        for (ad, photos) in ads.reversed() {
            taken.append(
                try await take(
                    ad, photos: photos, by: account, adopts: owner != nil, isFirst: owner == nil && taken.isEmpty,
                    saying: people))
        }
        let (session, new) = site.accounts.newSession(for: account)
        let record = try await site.keyring.record(.publish, from: source, by: account, in: session.id)
        let ends = site.clock.now() + site.settings.durations.ad

        let left = try await site.database.write { [taken] writer in
            try writer.use(coming.link)
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            try writer.requireUnsuspended(account)
            guard try writer.provedOwner(ofAddressOf: coming.holder) == owner else { throw Refusal.conflict }
            if owner == nil { try writer.prove(account) }
            for ad in taken { try writer.admit(ad, from: coming.holder, until: ends) }
            let left = try writer.eraseWaiting(of: coming.holder)
            try writer.hand(coming.link, to: account)
            try writer.insert(session, secretHash: new.secret.hash)
            try writer.forgetBounce(of: account)
            try writer.insert(record)
            try writer.noteIdleness(of: account)
            return left
        }

        await site.photos.discard(left + taken.flatMap(\.oldPhotos))
        if owner != nil { try await site.accounts.erase(coming.holder, when: .unproved) }
        try await site.database.forgetHistory()
        return new
    }

    /// « Tout effacer »: the ads, their photos and the address go, key first, and so does what waits for that address from
    /// other sites; a keyed hash of the address stays, so that nothing of theirs is ever brought again. An account that has
    /// the address stays, and gets no letter any more.
    package func eraseAll(_ secret: Secret) async throws {
        let coming = try await coming(secret)

        let address = try await site.rights.suppressedAddress(of: coming.holder)
        // First where a backup that is put back would look.
        try await site.keyring.noteSuppressed(address)
        try await site.database.write { try $0.suppress(address, since: $0.now) }
        if let owner = try await site.database.read({ try $0.provedOwner(ofAddressOf: coming.holder) }) {
            try await site.rights.refuseProspection(of: owner)
        }
        let others = try await site.database.read { try $0.otherComingHolders(besides: coming.holder) }
        guard try await site.accounts.erase(coming.holder, when: .unproved) else { throw Refusal.gone }
        for other in others { try await site.accounts.erase(other, when: .unproved) }
    }

    private func coming(_ secret: Secret) async throws -> Coming {
        let link = try await site.accounts.link(secret)
        guard link.kind == .moving, let holder = link.account else { throw Refusal.notFound }
        return try await site.database.read { reader in
            guard let origin = try reader.origin(ofComing: holder) else { throw Refusal.gone }
            let ads = try reader.ads(of: holder).filter { $0.state == .pending }
            guard !ads.isEmpty else { throw Refusal.gone }
            return Coming(
                link: link.id, holder: holder, origin: origin,
                ads: try ads.map { (ad: $0, photos: try reader.photos(of: $0.id)) })
        }
    }
}

/// What a link leads to.
private struct Coming: Sendable {
    let link: MailedLink.ID
    let holder: Account.ID
    let origin: String
    let ads: [(ad: Ad, photos: [Photo])]
}

extension Problem {
    package static let nothingChosen = Problem(
        "annonces", "Cochez au moins une annonce à mettre en ligne, ou effacez tout.")
}
