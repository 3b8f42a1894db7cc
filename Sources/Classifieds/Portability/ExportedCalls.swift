import Database

extension ExportedTable {
    /// The calls by video of a person's conversations, and what is there of them as long as one is on.
    static let calls: [ExportedTable] = [call, callSide, callSignal]

    private static let staysHere = "une visio a lieu sur le site où elle a été proposée"

    private static let call = staying(
        "call", title: "Vos visios", because: staysHere,
        [
            ExportedColumn("id", .identifier), ExportedColumn("conversation", .identifier),
            ExportedColumn("message", .identifier), .word("proposer", Participant.Role.self),
            ExportedColumn("proposed", .instant), ExportedColumn("starts", .instant, isOptional: true),
            ExportedColumn("accepted", .instant, isOptional: true),
            ExportedColumn("reply", .identifier, isOptional: true),
            ExportedColumn("reminded", .instant, isOptional: true), ExportedColumn("ended", .instant, isOptional: true),
            ExportedColumn("outcome", .word(Call.Outcome.allCases.map(\.rawValue)), isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT call.id, call.conversation, message, proposer, proposed, starts, accepted, reply, reminded, ended,
                outcome
            FROM participant CROSS JOIN call
            WHERE participant.account = \(person) AND call.conversation = participant.conversation
                AND call.id > \(last.text("id"))
            ORDER BY call.id LIMIT \(limit)
            """
        })

    private static let callSide = staying(
        "call_side", title: "Vous, dans une visio en cours", because: staysHere,
        [
            ExportedColumn("call", .identifier), .word("role", Participant.Role.self),
            ExportedColumn("account", .identifier), ExportedColumn("tab", .identifier, isOptional: true),
            ExportedColumn("stream", .identifier, isOptional: true),
            ExportedColumn("seen", .instant, isOptional: true), ExportedColumn("direct", .instant, isOptional: true),
        ],
        page: { person, last, limit in
            """
            SELECT call, role, account, tab, stream, seen, direct FROM call_side
            WHERE account = \(person) AND call > \(last.text("call")) ORDER BY call LIMIT \(limit)
            """
        })

    private static let callSignal = staying(
        "call_signal", title: "Ce que votre navigateur dit pour une visio en cours", because: staysHere,
        [
            ExportedColumn("id", .identifier), ExportedColumn("call", .identifier), ExportedColumn("place", .number),
            ExportedColumn("sender", .identifier), .word("kind", CallSignal.Kind.self),
            ExportedColumn("about", .number), .sealed("call_signal", "content", String.self, row: "id"),
            ExportedColumn("sent", .instant),
        ],
        page: { person, last, limit in
            """
            SELECT id, call, place, sender, kind, about, content, sent FROM call_signal
            WHERE sender = \(person) AND id > \(last.text("id")) ORDER BY id LIMIT \(limit)
            """
        })
}
