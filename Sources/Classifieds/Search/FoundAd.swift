import Database
import Foundation

/// A row of a listing: an online ad and its main photo.
struct FoundAd: Sendable {
    let id: Ad.ID
    let account: Account.ID
    let category: Category
    let commune: String
    let precision: Precision
    let position: Int
    let published: Instant
    let changed: Instant
    let state: Ad.State
    let ends: Instant
    let content: Sealed<AdContent>
    let photo: Photo?

    static let columns: SQL = """
        ad.id, ad.account, ad.category, ad.commune, ad."precision", ad.position, ad.published, ad.changed, ad.state, ad.ends, ad.content,
        photo.id AS photo, photo.width, photo.height
        """

    init(row: Row) throws {
        id = try row["id"]
        account = try row["account"]
        category = try row["category"]
        commune = try row["commune"]
        precision = try row["precision"]
        position = try row["position"]
        published = try row["published"]
        changed = try row["changed"]
        state = try row["state"]
        ends = try row["ends"]
        content = Sealed(bytes: try row["content"], at: Ad.contentPlace(of: id), of: account)
        if let photo: Photo.ID = try row["photo"] {
            self.photo = Photo(
                id: photo, ad: id, account: account, width: try row["width"], height: try row["height"])
        } else {
            photo = nil
        }
    }
}

extension FoundAd {
    /// Whether everybody may see it.
    func isOnline(at now: Instant) -> Bool {
        state == .online && ends > now
    }
}

extension Reading {
    /// The online ads at some positions, by these.
    func foundAds(at positions: [Int]) throws -> [Int: FoundAd] {
        guard !positions.isEmpty else { return [:] }
        // Whether an ad is online is looked at here: in the statement it would make the engine go through all that are.
        let ads = try rows(
            """
            SELECT \(FoundAd.columns) FROM ad LEFT JOIN photo ON photo.ad = ad.id AND photo.place = 0
            WHERE ad.position IN (\(list: positions)) AND ad.published IS NOT NULL AND ad.ends IS NOT NULL
            """
        ).map(FoundAd.init).filter { $0.isOnline(at: now) }
        return Dictionary(ads.map { ($0.position, $0) }) { first, _ in first }
    }

    /// The position from which ads are as fresh as that. The plus sends the engine to the index by date: by position it
    /// would walk from the oldest ad to the first fresh one.
    func firstPosition(publishedFrom limit: Instant) throws -> Int? {
        try row(
            """
            SELECT min(+position) AS position FROM ad
            WHERE published >= \(limit) AND position IS NOT NULL
            """)?["position"] ?? nil
    }
}
