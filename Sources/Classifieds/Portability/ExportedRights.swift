import Database

extension ExportedTable {
    /// What people decided about what is theirs, and what was opened of it.
    static let rights: [ExportedTable] = [restriction, restrictedAd, objection, opening, escrow]

    private static let restriction = table(
        "restriction", title: "Verrouillage",
        [
            ExportedColumn("account", .identifier), ExportedColumn("since", .instant), ExportedColumn("seen", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT account, since, seen FROM restriction
            WHERE account = \(person) AND account > \(last.text("account")) LIMIT \(limit)
            """
        },
        insert: { row in
            """
            INSERT INTO restriction (account, since, seen)
            VALUES (\(row["account"]), \(row["since"]), \(row["seen"]))
            """
        })

    /// An ad is the whole key here: in front of its row and behind it differ by the position alone.
    private static let restrictedAd = table(
        "restricted_ad", title: "Mise en pause par le verrouillage", hangsOnAds: true,
        [ExportedColumn("ad", .identifier)],
        page: { person, last, limit in
            """
            SELECT restricted_ad.ad FROM ad CROSS JOIN restricted_ad
            WHERE ad.account = \(person) AND restricted_ad.ad = ad.id
                AND (restricted_ad.ad, 1) > (\(last.text("ad")), \(last.isBehind ? 1 : 0))
            ORDER BY restricted_ad.ad LIMIT \(limit)
            """
        },
        insert: { row in "INSERT INTO restricted_ad (ad) VALUES (\(row["ad"]))" })

    private static let objection = table(
        "objection", title: "Ce que vous refusez",
        [
            ExportedColumn("account", .identifier), .word("purpose", Purpose.self), ExportedColumn("since", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT account, purpose, since FROM objection
            WHERE account = \(person) AND purpose > \(last.text("purpose")) ORDER BY purpose LIMIT \(limit)
            """
        },
        insert: { row in
            """
            INSERT INTO objection (account, purpose, since)
            VALUES (\(row["account"]), \(row["purpose"]), \(row["since"]))
            """
        })

    private static let opening = table(
        "opening", title: "Ce qui a été déchiffré, et pourquoi",
        [
            ExportedColumn("account", .identifier), .word("purpose", Purpose.self), ExportedColumn("month", .month),
            ExportedColumn("times", .number), ExportedColumn("last", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT account, purpose, month, times, last FROM opening
            WHERE account = \(person) AND \(LegalOrder.saysNothing)
                AND (month, purpose) > (\(last.number("month")), \(last.text("purpose")))
            ORDER BY month, purpose LIMIT \(limit)
            """
        },
        insert: { row in
            """
            INSERT INTO opening (account, purpose, month, times, last)
            VALUES (\(row["account"]), \(row["purpose"]), \(row["month"]), \(row["times"]), \(row["last"]))
            """
        })

    private static let escrow = staying(
        "escrow", title: "Ce que la loi fait garder, scellé",
        because: "chaque hébergeur garde ce qui s’est fait chez lui",
        [.word("class", EscrowClass.self), ExportedColumn("made", .instant)],
        page: { person, last, limit in
            """
            SELECT class, made FROM escrow
            WHERE account = \(person) AND (class, made) > (\(last.text("class")), \(last.number("made")))
            GROUP BY class, made ORDER BY class, made LIMIT \(limit)
            """
        })
}
