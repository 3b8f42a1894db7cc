import Database

extension ExportedTable {
    /// What somebody was told of the policy, and what of it they say to have read.
    static let policies: [ExportedTable] = [notice, acknowledgement]

    private static let notice = staying(
        "policy_notice", title: "Ce qui vous a été dit de la politique",
        because: "chaque site a les versions de sa politique à lui",
        [
            ExportedColumn("account", .identifier), ExportedColumn("version", .number),
            ExportedColumn("posted", .instant, isOptional: true), ExportedColumn("failures", .number),
            ExportedColumn("sent", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT account, version, posted, failures, sent FROM policy_notice
            WHERE account = \(person) AND version > \(last.number("version")) ORDER BY version LIMIT \(limit)
            """
        })

    private static let acknowledgement = staying(
        "acknowledgement", title: "Ce que vous dites avoir lu",
        because: "chaque site a les versions de sa politique à lui",
        [
            ExportedColumn("account", .identifier), ExportedColumn("version", .number),
            ExportedColumn("at", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT account, version, at FROM acknowledgement
            WHERE account = \(person) AND version > \(last.number("version")) ORDER BY version LIMIT \(limit)
            """
        })
}
