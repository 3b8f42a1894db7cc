import Database
import Foundation

extension Keyring {
    /// Notes that an ad is withdrawn, durable when it returns, before its rows go. Its owner's key lives on, so that
    /// nothing else would keep a backup from bringing it back.
    func noteWithdrawn(_ ad: Ad.ID) async throws {
        let hash = try hash(ad.text.utf8, with: .withdrawnAds)
        try await database.write { writer in
            try writer.run(
                "INSERT INTO withdrawn_ad (ad, at) VALUES (\(hash), \(writer.now)) ON CONFLICT (ad) DO NOTHING")
        }
    }

    /// Forgets the note on an ad that wasn't withdrawn after all.
    func forgetWithdrawn(_ ad: Ad.ID) async throws {
        let hash = try hash(ad.text.utf8, with: .withdrawnAds)
        try await database.write { try $0.run("DELETE FROM withdrawn_ad WHERE ad = \(hash)") }
    }

    /// Those of some ads that were withdrawn.
    func withdrawn(of ads: [Ad.ID]) async throws -> [Ad.ID] {
        let hashes = try ads.map { try hash($0.text.utf8, with: .withdrawnAds) }
        let found: Set<Data> = try await database.read { reader in
            Set(
                try reader.rows("SELECT ad FROM withdrawn_ad WHERE ad IN (\(list: hashes))").map {
                    try $0["ad"] as Data
                })
        }
        return zip(ads, hashes).filter { found.contains($1) }.map(\.0)
    }

    /// Forgets those that no backup is old enough for.
    func forgetWithdrawn(before limit: Instant) async throws {
        try await database.write { try $0.run("DELETE FROM withdrawn_ad WHERE at <= \(limit)") }
    }
}
