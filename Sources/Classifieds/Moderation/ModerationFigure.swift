package import Database

/// What is counted for the year's report, for ever, and says nothing of anybody (DSA, articles 15 and 24).
package enum ModerationFigure: Sendable, Hashable {
    case report(ReportReason)
    /// Of a trusted flagger, beside its reason.
    case flagged
    case messageReport(MessageReportReason)
    /// Without a ground where nothing was to be reproached.
    case decision(ModerationMeasure, Ground?, automated: Bool)
    case appeal(Appeal.Outcome)
    /// How long a report waited for its decision.
    case delay(DecisionDelay)
    /// A right that somebody asked for, or help.
    case request(Request.Kind)
    case requestClosed(Request.Outcome)
    /// How long a right waited for its answer.
    case requestDelay(RequestDelay)
    case requestExtended
    /// A mask that was lifted, by the role of who did.
    case reveal(Role)
    case order(LegalOrder.Kind)
    case orderRefused
    /// What an order asked for and its type doesn't reach.
    case orderCategoryRefused(LegalOrder.Category)
    case breach(Breach.Risk)
    /// A person of whom everything was erased.
    case purge(Purge)

    /// As its row names it.
    package var name: String {
        switch self {
        case .report(let reason): "report/\(reason.rawValue)"
        case .flagged: "flagged"
        case .messageReport(let reason): "message-report/\(reason.rawValue)"
        case .decision(let measure, let ground, let automated):
            "decision/\(measure.rawValue)/\(ground?.rawValue ?? "sans")/\(automated ? "found-by-program" : "reported")"
        case .appeal(let outcome): "appeal/\(outcome.rawValue)"
        case .delay(let delay): "delay/\(delay.rawValue)"
        case .request(let kind): "request/\(kind.rawValue)"
        case .requestClosed(let outcome): "request-closed/\(outcome.rawValue)"
        case .requestDelay(let delay): "request-delay/\(delay.rawValue)"
        case .requestExtended: "request-extended"
        case .reveal(let role): "reveal/\(role.rawValue)"
        case .order(let kind): "order/\(kind.rawValue)"
        case .orderRefused: "order-refused"
        case .orderCategoryRefused(let category): "order-category-refused/\(category.rawValue)"
        case .breach(let risk): "breach/\(risk.rawValue)"
        case .purge(let purge): "purge/\(purge.rawValue)"
        }
    }
}

/// How long something waited, in classes from which a median is read.
package enum DecisionDelay: String, Sendable, CaseIterable {
    case hour = "1h"
    case day = "24h"
    case threeDays = "3d"
    case week = "7d"
    case longer

    package init(_ waited: Duration) {
        self =
            waited <= .hours(1)
            ? .hour
            : waited <= .days(1) ? .day : waited <= .days(3) ? .threeDays : waited <= .days(7) ? .week : .longer
    }
}

/// Why everything of a person was erased.
package enum Purge: String, Sendable, CaseIterable {
    /// They asked for it, on the site or at the desk.
    case asked
    /// By the link that answered their mail.
    case byMail = "by-mail"
    /// Their time was over.
    case byTime = "by-time"

    init(_ condition: ErasureCondition) {
        self =
            switch condition {
            case .asked: .asked
            case .holding: .byMail
            case .unproved, .unconfirmed, .unclaimed, .unanswered, .locked, .idle, .unattached: .byTime
            }
    }
}

extension Writer {
    /// Counts something for this year's report, in the transaction that does it.
    func count(_ figure: ModerationFigure) throws {
        let year = FrenchDay.year(now)
        try run(
            """
            INSERT INTO moderation_count (year, figure, times) VALUES (\(year), \(figure.name), 1)
            ON CONFLICT (year, figure) DO UPDATE SET times = moderation_count.times + 1
            """)
    }
}
