import Database

extension ExportedTable {
    /// The account, and what is done to sign in and to write to its person.
    static let people: [ExportedTable] = [account, addressChange, session, link, outbox]

    private static let account = table(
        "account", title: "Votre compte",
        [
            ExportedColumn("id", .identifier), .sealed("account", "email", String.self, row: "id"),
            ExportedColumn("created", .instant), ExportedColumn("proved", .instant, isOptional: true),
            ExportedColumn("idle_since", .instant, isOptional: true), ExportedColumn("policy_version", .number),
        ],
        page: { person, last, limit in
            """
            SELECT id, email, created, proved, idle_since, policy_version FROM account
            WHERE id = \(person) AND id > \(last.text("id")) LIMIT \(limit)
            """
        },
        insert: { row in
            """
            INSERT INTO account (id, email, email_index, created, proved, idle_since, policy_version)
            VALUES (\(row["id"]), \(row["email"]), \(row["email_index"]), \(row["created"]), \(row["proved"]),
                \(row["idle_since"]), \(row["policy_version"]))
            """
        })

    private static let addressChange = staying(
        "address_change", title: "Changement d’adresse demandé",
        because: "la demande attend ses réponses, par des liens de ce site",
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            .sealed("address_change", "email", String.self, row: "id"), ExportedColumn("session", .identifier),
            ExportedColumn("expires", .instant), ExportedColumn("agreed", .instant, isOptional: true),
            ExportedColumn("proved", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, email, session, expires, agreed, proved FROM address_change
            WHERE account = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let session = staying(
        "session", title: "Appareils connectés", because: "on se connecte de nouveau à l’autre site",
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            ExportedColumn("created", .instant), ExportedColumn("expires", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, created, expires FROM session
            WHERE account = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    /// Without those of a change of address: the one to an address that is somebody's is nobody's link.
    private static let link = staying(
        "link", title: "Liens envoyés", because: "ils n’ouvrent que ce site",
        [
            ExportedColumn("id", .identifier), ExportedColumn("kind", .text), ExportedColumn("account", .identifier),
            ExportedColumn("ad", .identifier, isOptional: true), ExportedColumn("created", .instant),
            ExportedColumn("expires", .instant), ExportedColumn("used", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, kind, account, ad, created, expires, used FROM link
            WHERE account = \(person) AND kind NOT IN (\(list: MailedLink.Kind.ofAddressChange))
                AND id > \(last.text("id"))
            ORDER BY id LIMIT \(limit)
            """
        })

    /// Without those of a change of address: the one about an address that is somebody's goes to that person.
    private static let outbox = staying(
        "outbox", title: "Courriels qui vont partir", because: "ce site les envoie",
        [
            ExportedColumn("id", .identifier), ExportedColumn("kind", .text), ExportedColumn("account", .identifier),
            ExportedColumn("ad", .identifier, isOptional: true), ExportedColumn("link", .identifier, isOptional: true),
            ExportedColumn("message", .identifier, isOptional: true),
            ExportedColumn("campaign", .identifier, isOptional: true),
            ExportedColumn("decision", .identifier, isOptional: true),
            ExportedColumn("reveal", .identifier, isOptional: true),
            ExportedColumn("breach", .identifier, isOptional: true),
            ExportedColumn("alert", .identifier, isOptional: true), ExportedColumn("created", .instant),
            ExportedColumn("attempts", .number), ExportedColumn("next_attempt", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT id, kind, account, ad, link, message, campaign, decision, reveal, breach, alert, created, attempts,
                next_attempt
            FROM outbox
            WHERE account = \(person) AND kind NOT IN (\(list: OutboxEntry.Kind.ofAddressChange))
                AND id > \(last.text("id"))
            ORDER BY id LIMIT \(limit)
            """
        })

    /// What was done from where.
    static let visits: [ExportedTable] = [connection]

    private static let connection = table(
        "connection", title: "Ce qui a été fait, et d’où",
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier),
            ExportedColumn("session", .identifier, isOptional: true), .word("act", ConnectionRecord.Act.self),
            ExportedColumn("at", .instant), .sealed("connection", "source", Source.self, row: "id"),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, session, act, at, source FROM connection
            WHERE account = \(person) AND (at, id) > (\(last.number("at")), \(last.text("id")))
            ORDER BY at, id LIMIT \(limit)
            """
        },
        insert: { row in
            """
            INSERT INTO connection (id, account, session, act, at, source)
            VALUES (\(row["id"]), \(row["account"]), \(row["session"]), \(row["act"]), \(row["at"]), \(row["source"]))
            """
        })
}
