import Database

/// What an ad's text and photos are compared with: the ads that are there, whoever sees them. What is over is compared
/// with nothing, and its prints go with it.
private let compared: [Ad.State] = [.online, .paused, .held, .refused]

extension Reading {
    /// The ads that say nearly the same and said it first, with whose they are: one that is changed isn't the copy of its
    /// copies.
    func ads(saying text: TextPrint, before ad: Ad.ID) throws -> [(id: Ad.ID, account: Account.ID)] {
        try rows(
            """
            SELECT other.ad AS copied, ad.account FROM text_print AS other JOIN ad ON ad.id = other.ad
            WHERE other.print IN (\(list: text.prints)) AND other.ad <> \(ad) AND ad.state IN (\(list: compared))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
                AND NOT EXISTS (
                    SELECT 1 FROM text_print AS own
                    WHERE own.ad = \(ad) AND own.print = other.print AND own.since <= other.since)
            GROUP BY other.ad, ad.account HAVING count(*) >= \(TextPrint.enough)
            """
        ).map { (id: try $0["copied"], account: try $0["account"]) }
    }

    /// The photos of other people that the ad shows too, and that were in none of the person's own before.
    func photosOfOthers(in ad: Ad.ID, of account: Account.ID) throws -> Set<Photo.ID> {
        let rows = try rows(
            """
            SELECT other.photo AS copied FROM photo JOIN photo_print AS own ON own.photo = photo.id
            JOIN photo_print AS other ON other.print = own.print
            JOIN photo AS theirs ON theirs.id = other.photo JOIN ad ON ad.id = theirs.ad
            WHERE photo.ad = \(ad) AND theirs.account <> \(account) AND ad.state IN (\(list: compared))
                AND other.since IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = theirs.account)
                AND NOT EXISTS (
                    SELECT 1 FROM photo_print AS before JOIN photo AS mine ON mine.id = before.photo
                    WHERE before.print = other.print AND mine.account = \(account) AND before.since <= other.since)
            GROUP BY own.photo, other.photo HAVING count(*) >= \(PhotoPrint.enough)
            """)
        return Set(try rows.map { try $0["copied"] })
    }

    /// The keyed prints of a photo; none for one that came before there were any.
    func prints(of photo: Photo.ID) throws -> [Int64] {
        try rows("SELECT print FROM photo_print WHERE photo = \(photo)").map { try $0["print"] }
    }
}

extension Writer {
    /// From now on others are compared with what the ad says. What it said already keeps its date.
    func keepPrints(_ look: AdLook) throws {
        guard try !refuses(.copies, look.sealer.owner) else { return }
        try run("DELETE FROM text_print WHERE ad = \(look.ad) AND print NOT IN (\(list: look.prints.prints + [0]))")
        for print in look.prints.prints {
            try run(
                """
                INSERT INTO text_print (ad, print, since) VALUES (\(look.ad), \(print), \(now))
                ON CONFLICT (ad, print) DO NOTHING
                """)
        }
        try run(
            """
            UPDATE photo_print SET since = \(now)
            WHERE since IS NULL AND photo IN (SELECT id FROM photo WHERE ad = \(look.ad))
            """)
    }

    func insert(prints: [Int64], of photo: Photo.ID, by account: Account.ID) throws {
        guard try !refuses(.copies, account) else { return }
        for print in prints {
            try run(
                """
                INSERT INTO photo_print (photo, print) VALUES (\(photo), \(print)) ON CONFLICT (photo, print) DO NOTHING
                """)
        }
    }
}
