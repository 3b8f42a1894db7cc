import Database

extension Overdue {
    static let conversations = Overdue("conversation", "conversations") { site in
        let limit = site.clock.now() - site.settings.durations.conversation - Overdue.patience(of: "conversations")
        return try await site.database.read { try $0.countOver(before: limit) }
    }

    static let messagePrints = Overdue(
        "empreinte de message", "empreintes de messages", leftBy: "conversations"
    ) { now, _ in
        "SELECT count(*) AS count FROM message_print WHERE since <= \(now - MessageLimits.memory)"
    }

    static let reports = Overdue("signalement", "signalements", leftBy: "conversations") { now, durations in
        "SELECT count(*) AS count FROM message_report WHERE coalesce(closed, reported) <= \(now - durations.report)"
    }
}
