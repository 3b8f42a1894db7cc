import Database

extension Favourites {
    /// Keeps an ad for a person; one that they keep already stays where it is.
    ///
    /// - Throws: `Refusal.forbidden` without a session, `.notFound` and `.gone` as the ad's page, `.locked` for somebody who
    ///   has everything locked, `.invalid` when they keep as many as one may.
    package func keep(_ ad: Ad.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()
        _ = try await site.ads.show(ad)

        try await site.database.write { writer in
            try writer.requireUnlocked(member.account)
            guard try !writer.keeps(ad, member.account) else { return }
            guard try writer.countFavourites(of: member.account) < Self.most else {
                throw Refusal.invalid([.tooManyFavourites])
            }
            guard try writer.isOnline(ad) else { throw Refusal.gone }
            try writer.keep(ad, for: member.account)
        }
    }

    /// Takes into the account what a browser kept: those that are online, as far as there is room.
    ///
    /// - Parameter ads: the one kept last comes first.
    /// - Returns: those of them that the account keeps now.
    /// - Throws: `Refusal.forbidden` without a session, `.locked`.
    @discardableResult
    package func keep(_ ads: [Ad.ID], by caller: Caller) async throws -> Set<Ad.ID> {
        let member = try caller.requireMember()

        return try await site.database.write { writer in
            try writer.requireUnlocked(member.account)
            var room = Self.most - (try writer.countFavourites(of: member.account))
            var kept: Set<Ad.ID> = []
            for ad in ads.prefix(Self.most) where !kept.contains(ad) {
                if try writer.keeps(ad, member.account) {
                    kept.insert(ad)
                } else if room > 0, try writer.isOnline(ad) {
                    try writer.keep(ad, for: member.account)
                    kept.insert(ad)
                    room -= 1
                }
            }
            return kept
        }
    }
}

extension Problem {
    static let tooManyFavourites = Problem(
        "annonce",
        "Vous gardez déjà \(Favourites.most)\u{A0}annonces, le plus qu’un compte garde\u{A0}: retirez-en une de vos favoris."
    )
}
