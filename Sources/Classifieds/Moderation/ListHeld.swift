package import Database

/// An ad that waits for a decision, as whoever decides sees it in the list.
package struct HeldAd: Sendable {
    package let id: Ad.ID
    package let since: Instant
    package let category: Category
    /// Its code: `35`, `2A`.
    package let department: String
    package let reasons: [HoldReason]
    /// Whether the advertiser answered.
    package let isAnswered: Bool
}

/// A held ad with everything that a decision needs.
package struct ShownHold: Sendable {
    package let ad: HeldAd
    package let content: Opened<AdContent>
    package let hold: OwnHold
    package let photos: Int
}

extension Moderation {
    /// The ads that wait, those that wait longest first. What is doubted is opened, what was written isn't.
    package func list(by caller: Caller) async throws -> [HeldAd] {
        _ = try caller.onDuty(.moderate)

        let stored = try await site.database.read { reader in
            try reader.heldAds().compactMap { ad in try reader.hold(of: ad.id).map { (ad, $0) } }
        }
        var held: [HeldAd] = []
        for (ad, hold) in stored { held.append(try await heldAd(ad, hold)) }
        // Written down before anybody sees it.
        try await site.rights.writeOpenings()
        return held
    }

    /// A held ad, its text opened for whoever decides about it; that it was opened is written down first.
    ///
    /// - Throws: `Refusal.notFound` when none of that name is held or refused, `.locked` when its owner has everything locked.
    package func show(_ id: Ad.ID, to caller: Caller) async throws -> ShownHold {
        _ = try caller.onDuty(.moderate)

        let (ad, hold, photos) = try await site.database.write { writer in
            try writer.run("UPDATE hold SET looked = \(writer.now) WHERE ad = \(id)")
            let ad = try writer.ad(id)
            if let ad { try writer.requireUnlocked(ad.account) }
            return (ad, try writer.hold(of: id), try writer.photos(of: id).count)
        }
        guard let ad, let hold, ad.state == .held || ad.state == .refused else { throw Refusal.notFound }
        let shown = ShownHold(
            ad: try await heldAd(ad, hold), content: try await site.gate.open(ad.content, for: .moderation),
            hold: try await opened(hold, for: .moderation), photos: photos)
        try await site.rights.writeOpenings()
        return shown
    }

    private func heldAd(_ ad: Ad, _ hold: Hold) async throws -> HeldAd {
        let doubts = try await site.gate.open(hold.doubts, for: .moderation).leave(by: .moderator)
        return HeldAd(
            id: ad.id, since: hold.since, category: ad.category,
            department: site.places.commune(ad.commune)?.department ?? "", reasons: doubts.reasons,
            isAnswered: hold.answer != nil)
    }
}

extension Reading {
    fileprivate func heldAds() throws -> [Ad] {
        try rows(
            """
            SELECT \(Ad.columns) FROM ad
            WHERE state = 'held' AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            ORDER BY (SELECT hold.since FROM hold WHERE hold.ad = ad.id), number
            """
        ).map(Ad.init)
    }

    /// How many ads wait.
    func heldCount() throws -> Int {
        try row("SELECT count(*) AS count FROM ad WHERE state = 'held'")?["count"] ?? 0
    }
}
