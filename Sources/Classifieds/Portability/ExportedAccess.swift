import Database

extension ExportedTable {
    /// What the person lets programs do, without the secrets.
    static let access: [ExportedTable] = [accessToken, namedRequest]

    private static let accessToken = staying(
        "access_token", title: "Accès donnés à des programmes", because: "un jeton n’ouvre que ce site",
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            .sealed("access_token", "name", String.self, row: "id"), ExportedColumn("scopes", .text),
            ExportedColumn("created", .instant), ExportedColumn("expires", .instant),
            ExportedColumn("used", .day, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, name, scopes, created, expires, used FROM access_token
            WHERE account = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let namedRequest = staying(
        "api_request", title: "Demandes de programmes des dernières 24 heures",
        because: "elles ne servent qu’à ne rien faire deux fois ici",
        [
            ExportedColumn("account", .identifier), ExportedColumn("at", .instant),
            ExportedColumn("result", .text),
        ],
        page: { person, last, limit in
            """
            SELECT DISTINCT account, at, result FROM api_request
            WHERE account = \(person) AND (at, result) > (\(last.number("at")), \(last.text("result")))
            ORDER BY at, result LIMIT \(limit)
            """
        })
}
