import Database

/// Why somebody reports a message.
package enum MessageReportReason: String, Sendable, CaseIterable, SQLConvertible {
    case minor = "mineur"
    case threat = "menace"
    case harassment = "harcelement"
    case scam = "arnaque"
    case illegal = "illegal"
    case other = "autre"

    /// What the reporter ticks.
    package var sentence: String {
        switch self {
        case .minor: "Un mineur est en danger"
        case .threat: "Menace ou chantage"
        case .harassment: "Harcèlement, insultes ou propos sexuels non voulus"
        case .scam: "Arnaque, demande d’argent ou de documents"
        case .illegal: "Autre contenu interdit par la loi"
        case .other: "Autre chose"
        }
    }
}

extension Conversations {
    /// « Signaler »: this one message, and no other, can be read by whoever decides about it. Counted once a reporter.
    ///
    /// - Throws: `Refusal.notFound` for a message that the caller doesn't see, or wrote.
    package func report(_ message: Message.ID, because reason: MessageReportReason, by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { writer in
            try writer.requireLiving(member.account)
            guard let found = try writer.message(message), let place = found.place, found.sender != member.account,
                try writer.parties(of: found.conversation, for: member.account).own.hidden < place
            else { throw Refusal.notFound }
            let isNew = try writer.row(
                """
                INSERT INTO message_report (id, message, reporter, reason, reported)
                VALUES (\(Classifieds.ID<MessageReportReason>.random()), \(message), \(member.account), \(reason),
                    \(writer.now))
                ON CONFLICT (message, reporter) DO NOTHING RETURNING id
                """)
            if isNew != nil { try writer.count(.messageReport(reason)) }
        }
    }
}

/// What somebody of the site decided about a reported message.
package enum MessageReportDecision: String, Sendable, CaseIterable, SQLConvertible {
    /// It stays.
    case left
    /// It was taken away.
    case removed

    /// What the reporter reads.
    package var sentence: String {
        switch self {
        case .left: "Une personne du site a lu ce message après votre signalement\u{A0}: il reste."
        case .removed: "Une personne du site a lu ce message après votre signalement\u{A0}: il est retiré."
        }
    }
}

/// What somebody reported of a message, and what became of it.
struct OwnReport: Sendable {
    let decision: MessageReportDecision?
}

extension Reading {
    /// Which of these messages somebody reported.
    func reports(about messages: [Message.ID], by account: Account.ID) throws -> [Message.ID: OwnReport] {
        let reports: [(Message.ID, OwnReport)] = try rows(
            """
            SELECT message, decision FROM message_report
            WHERE reporter = \(account) AND message IN (\(list: messages))
            """
        ).map { (try $0["message"], OwnReport(decision: try $0["decision"])) }
        return Dictionary(uniqueKeysWithValues: reports)
    }
}
