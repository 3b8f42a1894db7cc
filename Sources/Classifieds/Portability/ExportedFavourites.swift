import Database

extension ExportedTable {
    /// What somebody keeps to find it again.
    static let favourites: [ExportedTable] = [favourite]

    private static let favourite = staying(
        "favourite", title: "Vos favoris", because: "ce sont des annonces de ce site",
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            ExportedColumn("ad", .identifier, isOptional: true), ExportedColumn("kept", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, ad, kept FROM favourite
            WHERE account = \(person) AND (kept, id) > (\(last.number("kept")), \(last.text("id")))
            ORDER BY kept, id LIMIT \(limit)
            """
        })
}
