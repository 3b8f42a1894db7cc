import Database
import Foundation

/// A photo of an ad; its three files are sealed under its owner's key.
package struct Photo: Sendable, Equatable {
    package typealias ID = Classifieds.ID<Photo>

    package let id: ID
    package let ad: Ad.ID
    package let account: Account.ID
    /// Of the large size, in pixels.
    package let width: Int
    package let height: Int
}

/// A photo whose files are written and whose row is not.
struct NewPhoto: Sendable {
    let photo: Photo
    /// By which it is found again; none where nothing is compared.
    let prints: [Int64]
}

extension Reading {
    /// An ad's photos, the main one first.
    func photos(of ad: Ad.ID) throws -> [Photo] {
        try rows("SELECT id, ad, account, width, height FROM photo WHERE ad = \(ad) ORDER BY place, id")
            .map(Photo.init)
    }

    /// Those of ads and of messages.
    func photos(heldBy account: Account.ID) throws -> [Photo.ID] {
        try rows(
            """
            SELECT id FROM photo WHERE account = \(account)
            UNION ALL SELECT id FROM message_photo WHERE account = \(account)
            """
        ).map { try $0["id"] }
    }

    /// Whether a photo of an ad or of a message is that person's.
    func holds(_ photo: Photo.ID, account: Account.ID) throws -> Bool {
        try row(
            """
            SELECT id FROM photo WHERE id = \(photo) AND account = \(account)
            UNION ALL SELECT id FROM message_photo WHERE id = \(photo) AND account = \(account)
            """) != nil
    }

    /// A photo and where its ad stands; one whose time is over has ended, whether or not the sweep has come by.
    func photo(_ id: Photo.ID) throws -> (photo: Photo, state: Ad.State)? {
        try row(
            """
            SELECT photo.id, photo.ad, photo.account, width, height,
                CASE WHEN state = 'online' AND ends <= \(now) THEN 'ended' ELSE state END AS state
            FROM photo JOIN ad ON ad.id = photo.ad WHERE photo.id = \(id)
            """
        ).map { (photo: try Photo(row: $0), state: try $0["state"]) }
    }
}

extension Writer {
    func insert(_ new: NewPhoto, place: Int) throws {
        let photo = new.photo
        try run(
            """
            INSERT INTO photo (id, ad, account, place, width, height, created)
            VALUES (\(photo.id), \(photo.ad), \(photo.account), \(place), \(photo.width), \(photo.height), \(now))
            """)
        try insert(prints: new.prints, of: photo.id, by: photo.account)
    }

    /// Takes photos away, adds new ones and puts all in the order wanted, at most eight.
    ///
    /// - Returns: what the ad has now, and what it has no more, whose files are to be deleted after the transaction.
    func arrangePhotos(
        of ad: Ad.ID, adding new: [NewPhoto], changes: PhotoChanges
    ) throws -> (kept: [Photo], dropped: [Photo.ID]) {
        let before = try photos(of: ad)
        let ordered = before.sorted { left, right in
            (changes.order.firstIndex(of: left.id) ?? .max) < (changes.order.firstIndex(of: right.id) ?? .max)
        }
        let wanted = ordered.filter { !changes.removed.contains($0.id) } + new.map(\.photo)
        let kept = Array(wanted.prefix(Ads.photoLimit))
        let dropped = (before + new.map(\.photo)).filter { !kept.contains($0) }.map(\.id)

        try noteDeletions(of: dropped)
        for photo in before where dropped.contains(photo.id) { try run("DELETE FROM photo WHERE id = \(photo.id)") }
        for (place, photo) in kept.enumerated() {
            if let added = new.first(where: { $0.photo == photo }) {
                try insert(added, place: place)
            } else {
                try run("UPDATE photo SET place = \(place) WHERE id = \(photo.id)")
            }
        }
        return (kept, dropped)
    }
}

extension Photo {
    fileprivate init(row: Row) throws {
        id = try row["id"]
        ad = try row["ad"]
        account = try row["account"]
        width = try row["width"]
        height = try row["height"]
    }
}
