package import Database

extension Ads {
    /// So many places of the index are in one part of the list for search engines.
    package static let partSize = 2_000

    /// The numbers of the parts in which ads are online: a part never moves, it only gets emptier.
    package func parts() async throws -> [Int] {
        try await site.database.readRecent { reader in
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
    package func list(part: Int) async throws -> [ShownAd] {
        guard 0...(Int.max / Self.partSize - 1) ~= part else { return [] }
        let first = part * Self.partSize
        return try await open(
            try await site.database.readRecent { try $0.listed(from: first, before: first + Self.partSize) })
    }
}

extension Reading {
    fileprivate func firstIndexed(from position: Int) throws -> Int? {
        try row("SELECT min(position) AS position FROM ad_words WHERE position >= \(position)")?["position"] ?? nil
    }

    fileprivate func listed(from first: Int, before end: Int) throws -> [FoundAd] {
        try rows(
            """
            SELECT \(FoundAd.columns) FROM ad LEFT JOIN photo ON photo.ad = ad.id AND photo.place = 0
            WHERE ad.position >= \(first) AND ad.position < \(end) AND ad.published IS NOT NULL AND ad.ends IS NOT NULL
            ORDER BY ad.position
            """
        ).map(FoundAd.init).filter { $0.isOnline(at: now) }
    }
}
