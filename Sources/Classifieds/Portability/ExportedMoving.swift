import Database

extension ExportedTable {
    /// From where an ad came, where its owner didn't write it here (article 15.1 g of the GDPR).
    static let moved: [ExportedTable] = [movedAd]

    private static let movedAd = staying(
        "moved_ad", title: "Ce qui vient d’un autre site", hangsOnAds: true,
        because: "d’où une annonce est venue ne vaut que pour le site qui l’a apportée",
        [ExportedColumn("ad", .identifier), ExportedColumn("move", .text), ExportedColumn("arrived", .instant)],
        page: { person, last, limit in
            """
            SELECT moved_ad.ad, move.origin AS move, moved_ad.arrived
            FROM ad CROSS JOIN moved_ad JOIN move ON move.id = moved_ad.move
            WHERE ad.account = \(person) AND moved_ad.ad = ad.id
                AND (moved_ad.ad, moved_ad.arrived) > (\(last.text("ad")), \(last.number("arrived")))
            ORDER BY moved_ad.ad, moved_ad.arrived LIMIT \(limit)
            """
        })
}
