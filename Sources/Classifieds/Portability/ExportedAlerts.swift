import Database

extension ExportedTable {
    /// A site compares its own ads with the alerts that were asked of it.
    static let alerts: [ExportedTable] = [alert, alertMatch]

    private static let askedHere = "une alerte porte sur les annonces du site où elle est demandée"

    private static let alert = staying(
        "alert", title: "Vos alertes", because: askedHere,
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            .sealed("alert", "search", AlertSearch.self, row: "id"), .word("rhythm", Alert.Rhythm.self),
            ExportedColumn("asked", .instant), ExportedColumn("confirmed", .instant, isOptional: true),
            ExportedColumn("ends", .instant), ExportedColumn("next", .instant),
            ExportedColumn("renewal", .instant, isOptional: true), ExportedColumn("link", .identifier, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, search, rhythm, asked, confirmed, ends, next, renewal, link FROM alert
            WHERE account = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let alertMatch = staying(
        "alert_match", title: "Ce que vos alertes ont trouvé et pas encore dit", because: askedHere,
        [
            ExportedColumn("alert", .identifier), ExportedColumn("ad", .identifier), ExportedColumn("since", .instant),
            ExportedColumn("mail", .identifier, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT alert, ad, since, mail FROM alert_match
            WHERE alert IN (SELECT id FROM alert WHERE account = \(person))
                AND (alert, ad) > (\(last.text("alert")), \(last.text("ad")))
            ORDER BY alert, ad LIMIT \(limit)
            """
        })
}
