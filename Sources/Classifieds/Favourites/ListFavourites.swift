import Database

extension Favourites {
    /// What a person keeps: the ads that are online, and how many others aren't.
    ///
    /// - Throws: `Refusal.forbidden` without a session.
    package func list(of caller: Caller) async throws -> KeptAds {
        let member = try caller.requireMember()

        let (count, found) = try await site.database.read { reader in
            let ads = try reader.favourites(of: member.account)
            return (try reader.countFavourites(of: member.account), try reader.foundAds(ads))
        }
        let ads = try await site.ads.open(found)
        return KeptAds(ads: ads, gone: count - ads.count)
    }

    /// The public side of ads that a browser keeps by itself. Nobody is noted to have asked, and nothing is counted.
    ///
    /// - Parameter ads: in the order in which they are shown; of more than may be kept the first ones.
    package func show(_ ads: [Ad.ID]) async throws -> KeptAds {
        var asked: [Ad.ID] = []
        for ad in ads.prefix(Self.most) where !asked.contains(ad) { asked.append(ad) }

        let wanted = asked
        let found = try await site.database.read { try $0.foundAds(wanted) }
        let shown = try await site.ads.open(found)
        return KeptAds(ads: shown, gone: asked.count - shown.count)
    }
}
