import Database
import Foundation

extension ModerationCase {
    static let columns: SQL = "id, ad, account, category, department, urgency, opened, closed, measure, holder"

    init(row: Row) throws {
        self.init(
            id: try row["id"], ad: try row["ad"], account: try row["account"], category: try row["category"],
            department: try row["department"], urgency: try row["urgency"], opened: try row["opened"],
            closed: try row["closed"], measure: try row["measure"], holder: try row["holder"])
    }
}

extension Report {
    static let columns: SQL = "id, moderation_case, holder, reporter_hash, reason, words, email, flagger, reported"

    init(row: Row) throws {
        let id: ID = try row["id"]
        let holder: Account.ID = try row["holder"]
        let email: Data? = try row["email"]
        self.init(
            id: id, moderationCase: try row["moderation_case"], holder: holder, reporter: try row["reporter_hash"],
            reason: try row["reason"], words: Sealed(bytes: try row["words"], at: Self.wordsPlace(of: id), of: holder),
            email: email.map { Sealed(bytes: $0, at: Self.emailPlace(of: id), of: holder) },
            flagger: try row["flagger"], reported: try row["reported"])
    }

    static func wordsPlace(of id: ID) -> SealedPlace { SealedPlace("report", "words", row: id.text) }
    static func emailPlace(of id: ID) -> SealedPlace { SealedPlace("report", "email", row: id.text) }
}

extension Account {
    /// Whether an account is none that holds a case's words, or what was brought from another site: those go with what they hold.
    static let holdsNoCase: SQL = """
        NOT EXISTS (SELECT 1 FROM report WHERE report.holder = account.id)
        AND NOT EXISTS (SELECT 1 FROM moderation_case WHERE moderation_case.holder = account.id)
        AND NOT EXISTS (SELECT 1 FROM request WHERE request.holder = account.id)
        AND NOT EXISTS (SELECT 1 FROM legal_order WHERE legal_order.holder = account.id OR legal_order.copy_holder = account.id)
        AND NOT EXISTS (SELECT 1 FROM breach WHERE breach.holder = account.id)
        AND NOT EXISTS (SELECT 1 FROM moved_person WHERE moved_person.account = account.id)
        """
}

extension Reading {
    func moderationCase(_ id: ModerationCase.ID) throws -> ModerationCase? {
        try row("SELECT \(ModerationCase.columns) FROM moderation_case WHERE id = \(id)").map(ModerationCase.init)
    }

    /// The case in which an ad's reports are gathered now.
    func openCase(about ad: Ad.ID) throws -> ModerationCase? {
        try row("SELECT \(ModerationCase.columns) FROM moderation_case WHERE ad = \(ad) AND closed IS NULL")
            .map(ModerationCase.init)
    }

    func report(_ id: Report.ID) throws -> Report? {
        try row("SELECT \(Report.columns) FROM report WHERE id = \(id)").map(Report.init)
    }

    /// The report that a link follows.
    func report(secretHash: Data) throws -> Report? {
        try row("SELECT \(Report.columns) FROM report WHERE secret_hash = \(secretHash)").map(Report.init)
    }

    /// A case's reports, the first one first.
    func reports(of id: ModerationCase.ID) throws -> [Report] {
        try rows("SELECT \(Report.columns) FROM report WHERE moderation_case = \(id) ORDER BY reported, id")
            .map(Report.init)
    }
}

extension Writer {
    /// Puts the mail about a report into the outbox, where its reporter gave an address.
    func post(_ kind: OutboxEntry.Kind, about report: Report) throws {
        guard report.email != nil else { return }
        try run(
            """
            INSERT INTO outbox (id, kind, account, report, created, attempts, next_attempt)
            VALUES (\(OutboxEntry.ID.random()), \(kind), \(report.holder), \(report.id), \(now), 0, \(now))
            """)
    }
}
