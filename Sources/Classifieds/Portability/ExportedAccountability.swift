import Database

extension ExportedTable {
    /// What the site did about a person: what its people saw of them, what they asked, and which leaks concern them.
    static let accounted: [ExportedTable] = [reveal, request, breach]

    private static let isOfThisSite = "ce que l’équipe d’un site a fait ne vaut que chez lui"

    private static let reveal = staying(
        "reveal", title: "Ce que l’équipe a vu de vous", because: isOfThisSite,
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            .word("field", Reveal.Field.self), .word("queue", CaseQueue.self), .word("reason", Reveal.Reason.self),
            .word("role", Role.self), ExportedColumn("asked", .instant),
            ExportedColumn("granted", .instant, isOptional: true),
            ExportedColumn("expires", .instant, isOptional: true),
            ExportedColumn("refused", .instant, isOptional: true), ExportedColumn("entry", .number, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, field, queue, reason, role, asked, granted, expires, refused, entry FROM reveal
            WHERE account = \(person) AND \(Reveal.isTold) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let request = staying(
        "request", title: "Ce que vous avez demandé au site", because: isOfThisSite,
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            .word("kind", Request.Kind.self), .word("channel", Request.Channel.self),
            ExportedColumn("received", .instant), ExportedColumn("due", .instant),
            ExportedColumn("extended", .instant, isOptional: true), .word("proof", Request.Proof.self),
            ExportedColumn("proved", .instant, isOptional: true),
            ExportedColumn("answered", .instant, isOptional: true),
            ExportedColumn("closed", .instant, isOptional: true),
            ExportedColumn("outcome", .word(Request.Outcome.allCases.map(\.rawValue)), isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, kind, channel, received, due, extended, proof, proved, answered, closed, outcome
            FROM request WHERE account = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let breach = staying(
        "breach_person", title: "Les fuites qui vous concernent", because: isOfThisSite,
        [
            ExportedColumn("breach", .identifier), ExportedColumn("account", .identifier),
            ExportedColumn("told", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT breach, account, told FROM breach_person
            WHERE account = \(person) AND breach > \(last.text("breach")) ORDER BY breach LIMIT \(limit)
            """
        })
}
