import Database

extension ExportedTable {
    /// Ads and all that hangs on them. The ads come first in each `FROM`, whatever the engine thinks: a person has few.
    static let adverts: [ExportedTable] = [ad, adState, photo, hold, adReminder, adDay, sentForm]

    private static let ad = table(
        "ad", title: "Vos annonces",
        [
            ExportedColumn("id", .identifier), ExportedColumn("account", .identifier), .word("state", Ad.State.self),
            ExportedColumn("category", .text), ExportedColumn("commune", .text), .word("precision", Precision.self),
            .sealed("ad", "content", AdContent.self, row: "id"),
            .sealed("ad", "telephone", String.self, row: "id", isOptional: true),
            ExportedColumn("replaces", .identifier, isOptional: true), ExportedColumn("created", .instant),
            ExportedColumn("changed", .instant), ExportedColumn("published", .instant, isOptional: true),
            ExportedColumn("ends", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, account, state, category, commune, "precision", content, telephone, replaces, created, changed,
                published, ends
            FROM ad WHERE account = \(person) AND (created, id) > (\(last.number("created")), \(last.text("id")))
            ORDER BY created, id LIMIT \(limit)
            """
        },
        insert: { row in
            """
            INSERT INTO ad (id, account, state, category, commune, "precision", content, telephone, replaces, created,
                changed, published, ends, position)
            VALUES (\(row["id"]), \(row["account"]), \(row["state"]), \(row["category"]), \(row["commune"]),
                \(row["precision"]), \(row["content"]), \(row["telephone"]), \(row["replaces"]), \(row["created"]),
                \(row["changed"]), \(row["published"]), \(row["ends"]),
                coalesce(CAST(\(row["position"]) AS bigint),
                    CASE WHEN \(row["published"]) > 0 THEN (SELECT coalesce(max(position), 0) + 1 FROM ad) END))
            """
        })

    private static let adState = table(
        "ad_state", title: "États successifs", hangsOnAds: true,
        [ExportedColumn("ad", .identifier), .word("state", Ad.State.self), ExportedColumn("since", .instant)],
        page: { person, last, limit in
            """
            SELECT DISTINCT ad_state.ad, ad_state.state, ad_state.since
            FROM ad CROSS JOIN ad_state WHERE ad.account = \(person) AND ad_state.ad = ad.id
                AND (ad_state.ad, ad_state.since, ad_state.state)
                    > (\(last.text("ad")), \(last.number("since")), \(last.text("state")))
            ORDER BY ad_state.ad, ad_state.since, ad_state.state LIMIT \(limit)
            """
        },
        insert: { row in
            "INSERT INTO ad_state (ad, state, since) VALUES (\(row["ad"]), \(row["state"]), \(row["since"]))"
        })

    private static let photo = table(
        "photo", title: "Photos", hangsOnAds: true,
        [
            ExportedColumn("id", .identifier), ExportedColumn("ad", .identifier),
            ExportedColumn("account", .identifier), ExportedColumn("place", .number),
            ExportedColumn("width", .number), ExportedColumn("height", .number), ExportedColumn("created", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT photo.id, photo.ad, photo.account, photo.place, photo.width, photo.height, photo.created
            FROM ad CROSS JOIN photo WHERE ad.account = \(person) AND photo.ad = ad.id
                AND (photo.ad, photo.place, photo.id)
                    > (\(last.text("ad")), \(last.number("place")), \(last.text("id")))
            ORDER BY photo.ad, photo.place, photo.id LIMIT \(limit)
            """
        },
        insert: { row in
            """
            INSERT INTO photo (id, ad, account, place, width, height, created)
            VALUES (\(row["id"]), \(row["ad"]), \(row["account"]), \(row["place"]), \(row["width"]), \(row["height"]),
                \(row["created"]))
            """
        })

    /// What another site looked at and let pass isn't taken in: everybody could write so, and it is looked at anew.
    private static let hold = table(
        "hold", title: "Vérifications", hangsOnAds: true,
        [
            ExportedColumn("ad", .identifier), ExportedColumn("since", .instant),
            .sealed("hold", "doubts", Doubts.self, row: "ad"),
            .sealed("hold", "answer", String.self, row: "ad", isOptional: true),
            ExportedColumn("answered", .instant, isOptional: true),
            .sealed("hold", "refusal", String.self, row: "ad", isOptional: true),
            ExportedColumn("decided", .instant, isOptional: true),
            ExportedColumn("looked", .instant, isOptional: true),
            .sealed("hold", "accepted", Doubts.self, row: "ad", isOptional: true), .word("back", Ad.State.self),
        ],
        page: { person, last, limit in
            """
            SELECT hold.ad, hold.since, hold.doubts, hold.answer, hold.answered, hold.refusal, hold.decided,
                hold.looked, hold.accepted, hold.back
            FROM ad CROSS JOIN hold WHERE ad.account = \(person) AND hold.ad = ad.id 
                AND (hold.ad, hold.since) > (\(last.text("ad")), \(last.number("since")))
            ORDER BY hold.ad LIMIT \(limit)
            """
        },
        insert: { row in
            """
            INSERT INTO hold (ad, since, doubts, answer, answered, refusal, decided, back)
            VALUES (\(row["ad"]), \(row["since"]), \(row["doubts"]), \(row["answer"]), \(row["answered"]),
                \(row["refusal"]), \(row["decided"]), \(row["back"]))
            """
        })

    private static let adReminder = table(
        "ad_reminder", title: "Rappels envoyés", hangsOnAds: true,
        [
            ExportedColumn("ad", .identifier), .word("kind", Reminder.self), ExportedColumn("written", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT ad_reminder.ad, ad_reminder.kind, ad_reminder.written
            FROM ad CROSS JOIN ad_reminder WHERE ad.account = \(person) AND ad_reminder.ad = ad.id
                AND (ad_reminder.ad, ad_reminder.kind) > (\(last.text("ad")), \(last.text("kind")))
            ORDER BY ad_reminder.ad, ad_reminder.kind LIMIT \(limit)
            """
        },
        insert: { row in
            "INSERT INTO ad_reminder (ad, kind, written) VALUES (\(row["ad"]), \(row["kind"]), \(row["written"]))"
        })

    private static let adDay = table(
        "ad_day", title: "Ouvertures, jour par jour", hangsOnAds: true,
        [
            ExportedColumn("ad", .identifier), ExportedColumn("day", .day), .word("kind", AdEvent.self),
            ExportedColumn("times", .number),
        ],
        page: { person, last, limit in
            """
            SELECT ad_day.ad, ad_day.day, ad_day.kind, ad_day.times
            FROM ad CROSS JOIN ad_day WHERE ad.account = \(person) AND ad_day.ad = ad.id
                AND (ad_day.ad, ad_day.day, ad_day.kind)
                    > (\(last.text("ad")), \(last.number("day")), \(last.text("kind")))
            ORDER BY ad_day.ad, ad_day.day, ad_day.kind LIMIT \(limit)
            """
        },
        insert: { row in
            """
            INSERT INTO ad_day (ad, day, kind, times)
            VALUES (\(row["ad"]), \(row["day"]), \(row["kind"]), \(row["times"]))
            """
        })

    private static let sentForm = staying(
        "sent_form", title: "Formulaires des dix dernières minutes", hangsOnAds: true,
        because: "ils ne servent qu’à ce site, quelques minutes",
        [ExportedColumn("ad", .identifier), ExportedColumn("act", .text), ExportedColumn("at", .instant)],
        page: { person, last, limit in
            """
            SELECT DISTINCT sent_form.ad, sent_form.act, sent_form.at
            FROM ad CROSS JOIN sent_form WHERE ad.account = \(person) AND sent_form.ad = ad.id
                AND (sent_form.ad, sent_form.at, sent_form.act)
                    > (\(last.text("ad")), \(last.number("at")), \(last.text("act")))
            ORDER BY sent_form.ad, sent_form.at, sent_form.act LIMIT \(limit)
            """
        })
}
