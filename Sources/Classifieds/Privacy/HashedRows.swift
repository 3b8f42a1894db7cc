import Database
import Foundation

/// An ad of the search index, with the words that stand for it there.
struct IndexedAd: Sendable {
    let position: Int
    let ad: Ad
    let words: String
    let hasPhoto: Bool
}

/// An ad with since when it says what its prints stand for.
struct PrintedAd: Sendable {
    let number: Int
    let ad: Ad
    let dates: [Int64: Instant]
}

/// A photo that is compared with others, and since when.
struct PrintedPhoto: Sendable {
    let photo: Photo
    let since: Instant?
}

extension Reading {
    func accountsWithAddress(behind last: Account.ID?) throws -> [Account] {
        try rows(
            """
            SELECT id, email, created, proved FROM account WHERE email IS NOT NULL AND id > \(last?.text ?? "")
            ORDER BY id LIMIT \(NextIndexFilling.batch)
            """
        ).map(Account.init)
    }

    func indexedAds(behind last: Int?) throws -> [IndexedAd] {
        let entries = try rows(
            """
            SELECT position, words FROM ad_words WHERE position > \(last ?? 0)
            ORDER BY position LIMIT \(NextIndexFilling.batch)
            """
        ).map { (position: try $0["position"] as Int, words: try $0["words"] as String) }
        return try entries.compactMap { position, words in
            guard let ad = try row("SELECT \(Ad.columns) FROM ad WHERE position = \(position)").map(Ad.init) else {
                return nil
            }
            let hasPhoto = try row("SELECT id FROM photo WHERE ad = \(ad.id) LIMIT 1") != nil
            return IndexedAd(position: position, ad: ad, words: words, hasPhoto: hasPhoto)
        }
    }

    func printedAds(behind last: Int?) throws -> [PrintedAd] {
        let ads = try rows(
            """
            SELECT number, \(Ad.columns) FROM ad
            WHERE number > \(last ?? 0) AND EXISTS (SELECT 1 FROM text_print WHERE text_print.ad = ad.id)
            ORDER BY number LIMIT \(NextIndexFilling.batch)
            """
        ).map { (number: try $0["number"] as Int, ad: try Ad(row: $0)) }
        return try ads.map { number, ad in
            let prints = try rows("SELECT print, since FROM text_print WHERE ad = \(ad.id)")
            let dates: [(Int64, Instant)] = try prints.map { (try $0["print"], try $0["since"]) }
            return PrintedAd(number: number, ad: ad, dates: Dictionary(uniqueKeysWithValues: dates))
        }
    }

    func printedPhotos(behind last: Photo.ID?) throws -> [PrintedPhoto] {
        let photos = try rows(
            """
            SELECT photo AS id, min(since) AS since FROM photo_print WHERE photo > \(last?.text ?? "")
            GROUP BY photo ORDER BY photo LIMIT \(NextIndexFilling.batch)
            """
        ).map { (id: try $0["id"] as Photo.ID, since: try $0["since"] as Instant?) }
        return try photos.compactMap { id, since in
            try photo(id).map { PrintedPhoto(photo: $0.photo, since: since) }
        }
    }

    func alerts(behind last: Alert.ID?) throws -> [Alert] {
        try rows(
            """
            SELECT \(Alert.columns) FROM alert WHERE id > \(last?.text ?? "")
            ORDER BY id LIMIT \(NextIndexFilling.batch)
            """
        ).map(Alert.init)
    }

    /// How many a turn makes anew.
    func count(of part: IndexPart) throws -> Int {
        let row =
            switch part {
            case .addresses: try row("SELECT count(*) AS count FROM account WHERE email IS NOT NULL")
            case .ads: try row("SELECT count(*) AS count FROM ad_words")
            case .texts: try row("SELECT count(DISTINCT ad) AS count FROM text_print")
            case .photos: try row("SELECT count(DISTINCT photo) AS count FROM photo_print")
            case .alerts: try row("SELECT count(*) AS count FROM alert")
            }
        return try row?["count"] ?? 0
    }
}
