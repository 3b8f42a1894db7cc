import Database

extension ExportedTable {
    /// What somebody of the site decided about what is theirs, and how they contested it.
    static let decided: [ExportedTable] = [decision, appeal, suspension]

    private static let isOfThisSite = "ce qu’un site a décidé ne vaut que chez lui"

    private static let decision = staying(
        "decision", title: "Ce qui a été décidé, et pourquoi", because: isOfThisSite,
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            .word("subject_kind", DecisionSubjectKind.self), ExportedColumn("subject", .identifier),
            .word("measure", ModerationMeasure.self), .word("ground", Ground.self),
            .sealed("decision", "facts", String.self, row: "id"), ExportedColumn("automated", .number),
            ExportedColumn("decided", .instant), ExportedColumn("appeal_until", .instant),
            ExportedColumn("reversed", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, subject_kind, subject, measure, ground, facts, automated, decided, appeal_until, reversed
            FROM decision WHERE account = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let appeal = staying(
        "appeal", title: "Vos recours", because: isOfThisSite,
        [
            ExportedColumn("id", .identifier), ExportedColumn("decision", .identifier),
            .sealed("appeal", "words", String.self, row: "id"), ExportedColumn("asked", .instant),
            ExportedColumn("judged", .instant, isOptional: true),
            ExportedColumn("outcome", .word(Appeal.Outcome.allCases.map(\.rawValue)), isOptional: true),
            .sealed("appeal", "reasons", String.self, row: "id", isOptional: true),
            ExportedColumn("by_same", .number, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, decision, words, asked, judged, outcome, reasons, by_same FROM appeal
            WHERE decision IN (SELECT decision.id FROM decision WHERE decision.account = \(person))
                AND id > \(last.text("id"))
            ORDER BY id LIMIT \(limit)
            """
        })

    private static let suspension = staying(
        "suspension", title: "Suspension", because: isOfThisSite,
        [
            ExportedColumn("account", .identifier), ExportedColumn("decision", .identifier),
            ExportedColumn("since", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT account, decision, since FROM suspension
            WHERE account = \(person) AND account > \(last.text("account")) LIMIT \(limit)
            """
        })
}
