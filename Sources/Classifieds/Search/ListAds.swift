package import Database

/// What a list for search engines says of an ad.
package struct ListedAd: Sendable {
    package let ad: ShownAd
    /// When it last changed.
    package let changed: Instant
}

extension Ads {
    /// So many places of the index are in one part of the list for search engines.
    package static let partSize = 2_000

    /// The numbers of the parts in which ads are online: a part never moves, it only gets emptier.
    package func parts() async throws -> [Int] {
        try await site.database.read { reader in
            var parts: [Int] = []
            var from = 0
            while let next = try reader.firstIndexed(from: from) {
                parts.append(next / Self.partSize)
                from = (next / Self.partSize + 1) * Self.partSize
            }
            return parts
        }
    }

    /// The ads of a part, the oldest first.
    package func list(part: Int) async throws -> [ListedAd] {
        guard 0...(Int.max / Self.partSize - 1) ~= part else { return [] }
        let first = part * Self.partSize
        let stored = try await site.database.read { try $0.listed(from: first, before: first + Self.partSize) }
        let shown = try await open(stored.map(\.ad))
        let changed = Dictionary(uniqueKeysWithValues: stored.map { ($0.ad.id, $0.changed) })
        return shown.map { ListedAd(ad: $0, changed: changed[$0.id] ?? $0.changed) }
    }
}

extension Reading {
    fileprivate func firstIndexed(from position: Int) throws -> Int? {
        try row("SELECT min(position) AS position FROM ad_words WHERE position >= \(position)")?["position"] ?? nil
    }

    fileprivate func listed(from first: Int, before end: Int) throws -> [(ad: FoundAd, changed: Instant)] {
        try rows(
            """
            SELECT \(FoundAd.columns), ad.changed FROM ad LEFT JOIN photo ON photo.ad = ad.id AND photo.place = 0
            WHERE ad.position >= \(first) AND ad.position < \(end) AND ad.state = 'online' AND ad.ends > \(now)
            ORDER BY ad.position
            """
        ).map { (ad: try FoundAd(row: $0), changed: try $0["changed"]) }
    }
}
