import Database

/// What searches found lately, by their hashed words; the ads of their pages, opened; how many ads each finds; and those of the
/// map. Nothing that somebody typed is in it.
struct ListingCache: Sendable {
    /// A page of a search is told by its plan, and by the ads that are over and not swept yet.
    struct Asked: Sendable, Hashable {
        let plan: SearchPlan
        let over: [Int]
    }

    /// A number of ads is told by what was asked, and by the ads that are over and not swept yet.
    struct Counted: Sendable, Hashable {
        let expression: SearchExpression
        let over: [Int]
    }

    let pages = VersionedCache<Asked, FoundPositions>(most: 5_000)
    let ads = VersionedCache<Int, ShownAd>(most: 20_000)
    let counts = VersionedCache<Counted, Int>(most: 5_000)
    let map = VersionedCache<WholeMap, AdCounts>(most: 1)

    /// There is one map.
    struct WholeMap: Sendable, Hashable {}
}

/// The ads of one page by their positions: those that were kept, and the rows of the others.
struct ListedAds: Sendable {
    let positions: [Int]
    let known: [ShownAd?]
    let stored: [Int: FoundAd]
    let version: SiteVersion
}

extension Site {
    /// The state of the site as a transaction sees it.
    func version(_ reader: some Reading) throws -> SiteVersion {
        try reader.version(erasures: keyring.erasures)
    }

    /// The ads at some positions, as far as they are online.
    func listed(at positions: [Int], _ reader: some Reading, in version: SiteVersion) throws -> ListedAds {
        let known = listings.ads.values(for: positions, in: version)
        let missing = zip(positions, known).filter { $1 == nil }.map(\.0)
        return ListedAds(
            positions: positions, known: known, stored: try reader.foundAds(at: missing), version: version)
    }
}

extension Ads {
    /// The ads of a page as visitors see them, but for those whose owner was erased a moment ago.
    func open(_ listed: ListedAds) async throws -> [ShownAd] {
        try await site.keyring.fetchKeys(of: listed.stored.values.map(\.account))
        var ads: [ShownAd] = []
        var opened: [(Int, ShownAd)] = []
        for (position, known) in zip(listed.positions, listed.known) {
            if let known {
                ads.append(known)
            } else if let found = listed.stored[position], let ad = try await open(found) {
                ads.append(ad)
                opened.append((position, ad))
            }
        }
        if !opened.isEmpty { site.listings.ads.keep(opened, of: listed.version) }
        return ads
    }
}

extension Reading {
    fileprivate func version(erasures: Int) throws -> SiteVersion {
        let row = try row(
            """
            SELECT changes, (SELECT ends FROM ad WHERE state = 'online' ORDER BY ends LIMIT 1) AS ends FROM ad_change
            """)
        guard let row else { return SiteVersion(changes: 0, erasures: erasures, firstEnd: nil) }
        return SiteVersion(changes: try row["changes"], erasures: erasures, firstEnd: try row["ends"])
    }
}
