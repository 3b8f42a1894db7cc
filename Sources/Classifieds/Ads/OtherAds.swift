package import Database

extension Ads {
    /// The advertiser's other ads that are online, where both say that they may be named together and both show the same
    /// pseudonym; nobody else can tell that two ads are of one person (promise COL-5).
    ///
    /// Both show the same place, too: beside an ad shown by department, one that shows its commune would tell the other's
    /// (promise COL-7).
    package func others(by ad: ShownAd, count: Int = 4) async throws -> [ShownAd] {
        let name = Self.commonName(ad.content)
        guard !name.isSame(as: Opened("")) else { return [] }

        let stored = try await site.database.read { reader in
            guard let account = try reader.ad(ad.id)?.account else { return [] as [FoundAd] }
            let positions = try reader.positions(of: account)
            let found = try reader.foundAds(at: positions)
            return positions.compactMap { found[$0] }
        }
        let others = try await open(stored.filter { $0.id != ad.id })
        return Array(
            others.filter { Self.commonName($0.content).isSame(as: name) && $0.place == ad.place }.prefix(count))
    }

    /// The pseudonym under which the ads of one person may be named together; nothing where they may not.
    private static func commonName(_ content: Opened<AdContent>) -> Opened<String> {
        content.map { $0.namesOthers ? $0.pseudonym : "" }
    }
}

extension Reading {
    /// The newest first.
    fileprivate func positions(of account: Account.ID) throws -> [Int] {
        try rows(
            "SELECT position FROM ad WHERE account = \(account) AND position IS NOT NULL ORDER BY position DESC LIMIT 50"
        )
        .map { try $0["position"] }
    }
}
