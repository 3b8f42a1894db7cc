import Database

extension ExportedTable {
    /// What people want of the site's mails, and what became of these.
    static let letters: [ExportedTable] = [mailChoice, bounce, notice, refusedReply]

    private static let mailChoice = table(
        "mail_choice", title: "Vos choix de courriels",
        [
            ExportedColumn("account", .identifier), .word("choice", MailChoice.self), ExportedColumn("since", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT account, choice, since FROM mail_choice
            WHERE account = \(person) AND choice > \(last.text("choice")) ORDER BY choice LIMIT \(limit)
            """
        },
        insert: { row in
            """
            INSERT INTO mail_choice (account, choice, since)
            VALUES (\(row["account"]), \(row["choice"]), \(row["since"]))
            """
        })

    private static let bounce = staying(
        "bounce", title: "Courriels refusés par votre boîte",
        because: "l’autre site verra par lui-même si votre boîte les prend",
        [ExportedColumn("account", .identifier), ExportedColumn("since", .instant)],
        page: { person, last, limit in
            """
            SELECT account, since FROM bounce
            WHERE account = \(person) AND account > \(last.text("account")) LIMIT \(limit)
            """
        })

    private static let notice = staying(
        "message_notice", title: "Messages annoncés par courriel",
        because: "une conversation reste sur le site où elle a eu lieu",
        [
            ExportedColumn("conversation", .identifier), ExportedColumn("account", .identifier),
            ExportedColumn("place", .number),
        ],
        page: { person, last, limit in
            """
            SELECT conversation, account, place FROM message_notice
            WHERE account = \(person) AND conversation > \(last.text("conversation"))
            ORDER BY conversation LIMIT \(limit)
            """
        })

    private static let refusedReply = staying(
        "refused_reply", title: "Réponses par courriel qui ne sont pas parties",
        because: "une conversation reste sur le site où elle a eu lieu",
        [
            ExportedColumn("conversation", .identifier), ExportedColumn("account", .identifier),
            .word("reason", ReplyProblem.self), ExportedColumn("at", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT conversation, account, reason, at FROM refused_reply
            WHERE account = \(person) AND conversation > \(last.text("conversation"))
            ORDER BY conversation LIMIT \(limit)
            """
        })
}
