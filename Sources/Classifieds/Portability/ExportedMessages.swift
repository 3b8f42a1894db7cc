import Database

extension ExportedTable {
    /// What somebody wrote to others, and as whom. What others wrote is theirs, and leaves in their exports.
    static let messages: [ExportedTable] = [
        conversation, participant, message, messagePhoto, firstMessage, messageReport,
    ]

    private static let staysWithTheOther = "l’autre personne est restée sur ce site, et la conversation avec elle"

    private static let conversation = staying(
        "conversation", title: "Vos conversations", because: staysWithTheOther,
        [
            ExportedColumn("id", .identifier), ExportedColumn("ad", .identifier), ExportedColumn("created", .instant),
            ExportedColumn("changed", .instant), ExportedColumn("last", .number),
        ],
        page: { person, last, limit in
            """
            SELECT conversation.id, conversation.ad, conversation.created, conversation.changed, conversation.last
            FROM participant CROSS JOIN conversation
            WHERE participant.account = \(person) AND conversation.id = participant.conversation
                AND (conversation.last > 0 OR participant.role = 'correspondent')
                AND conversation.id > \(last.text("id"))
            ORDER BY conversation.id LIMIT \(limit)
            """
        })

    /// What makes the row's part of a seal comes behind the columns, and leaves with none of them.
    private static let participant = staying(
        "participant", title: "Vous, dans vos conversations", because: staysWithTheOther,
        [
            ExportedColumn("conversation", .identifier), ExportedColumn("account", .identifier),
            .word("role", Participant.Role.self),
            .sealed("participant", "pseudonym", String.self, row: "sealed_row"), ExportedColumn("alias", .text),
            .sealed("participant", "telephone", String.self, row: "sealed_row", isOptional: true),
            ExportedColumn("joined", .instant), ExportedColumn("seen", .number), ExportedColumn("hidden", .number),
            ExportedColumn("muted", .instant, isOptional: true), ExportedColumn("blocked", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT conversation, account, role, pseudonym, alias, telephone, joined, seen, hidden, muted, blocked,
                conversation || ' ' || role AS sealed_row
            FROM participant WHERE account = \(person) AND conversation > \(last.text("conversation"))
                AND (role = 'correspondent'
                    OR EXISTS (SELECT 1 FROM conversation AS begun WHERE begun.id = conversation AND begun.last > 0))
            ORDER BY conversation LIMIT \(limit)
            """
        })

    private static let message = staying(
        "message", title: "Ce que vous avez écrit à d’autres", because: staysWithTheOther,
        [
            ExportedColumn("id", .identifier), ExportedColumn("conversation", .identifier),
            ExportedColumn("sender", .identifier), ExportedColumn("place", .number, isOptional: true),
            .word("state", Message.State.self), ExportedColumn("reason", .word(Self.doubts), isOptional: true),
            .sealed("message", "content", String.self, row: "id"),
            .sealed("message", "refusal", String.self, row: "id", isOptional: true),
            ExportedColumn("written", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT id, conversation, sender, place, state, reason, content, refusal, written FROM message
            WHERE sender = \(person) AND (written, id) > (\(last.number("written")), \(last.text("id")))
            ORDER BY written, id LIMIT \(limit)
            """
        })

    private static let doubts = MessageDoubt.allCases.map(\.rawValue)

    private static let messagePhoto = staying(
        "message_photo", title: "Photos de vos messages", because: staysWithTheOther,
        [
            ExportedColumn("id", .identifier), ExportedColumn("message", .identifier),
            ExportedColumn("account", .identifier), ExportedColumn("place", .number),
            ExportedColumn("width", .number), ExportedColumn("height", .number), ExportedColumn("created", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT id, message, account, place, width, height, created FROM message_photo
            WHERE account = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let firstMessage = staying(
        "first_message", title: "Premier message à confirmer", because: "il attend un lien de ce site",
        [
            ExportedColumn("account", .identifier), ExportedColumn("id", .identifier),
            ExportedColumn("ad", .identifier), .sealed("first_message", "pseudonym", String.self, row: "id"),
            .sealed("first_message", "content", String.self, row: "id"), ExportedColumn("created", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT account, id, ad, pseudonym, content, created FROM first_message
            WHERE account = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let messageReport = staying(
        "message_report", title: "Messages que vous avez signalés", because: "ce site en décide",
        [
            ExportedColumn("id", .identifier), ExportedColumn("message", .identifier),
            ExportedColumn("reporter", .identifier), .word("reason", MessageReportReason.self),
            ExportedColumn("reported", .instant), ExportedColumn("closed", .instant, isOptional: true),
            ExportedColumn("decision", .word(Self.decisions), isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT id, message, reporter, reason, reported, closed, decision FROM message_report
            WHERE reporter = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })

    private static let decisions = MessageReportDecision.allCases.map(\.rawValue)
}
