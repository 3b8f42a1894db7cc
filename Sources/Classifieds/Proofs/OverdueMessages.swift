import Database

extension Overdue {
    /// What its sender alone sees ends with the time of what is held, or of drafts.
    static let heldMessages = Overdue("message retenu", "messages retenus", leftBy: "conversations") { now, durations in
        "SELECT count(*) AS count FROM message WHERE state <> 'draft' AND \(isUnsent(since: now - durations.held))"
    }

    static let messageDrafts = Overdue(
        "brouillon de message", "brouillons de messages", leftBy: "conversations"
    ) { now, durations in
        "SELECT count(*) AS count FROM message WHERE state = 'draft' AND \(isUnsent(since: now - durations.draft))"
    }

    private static func isUnsent(since limit: Instant) -> SQL {
        """
        place IS NULL AND written <= \(limit)
            AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = message.sender)
        """
    }

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
