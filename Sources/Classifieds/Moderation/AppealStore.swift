import Database
import Foundation

/// An appeal as its row holds it: of a decision, or of a report that was left without one.
struct StoredAppeal: Sendable {
    let id: Appeal.ID
    let decision: Decision.ID?
    let report: Report.ID?
    /// Under whose key its words are: whom the decision is about, or the holder of the report.
    let owner: Account.ID
    let words: Sealed<String>
    let asked: Instant
    let judged: Instant?
    let outcome: Appeal.Outcome?
    let reasons: Sealed<String>?
    let isBySame: Bool

    static let columns: SQL = """
        appeal.id, appeal.decision, appeal.report, coalesce(decision.account, report.holder) AS owner, appeal.words,
        appeal.asked, appeal.judged, appeal.outcome, appeal.reasons, appeal.by_same
        """
    static func wordsPlace(of id: Appeal.ID) -> SealedPlace { SealedPlace("appeal", "words", row: id.text) }
    static func reasonsPlace(of id: Appeal.ID) -> SealedPlace { SealedPlace("appeal", "reasons", row: id.text) }
}

extension StoredAppeal {
    init(row: Row) throws {
        id = try row["id"]
        decision = try row["decision"]
        report = try row["report"]
        owner = try row["owner"]
        words = Sealed(bytes: try row["words"], at: Self.wordsPlace(of: id), of: owner)
        asked = try row["asked"]
        judged = try row["judged"]
        outcome = try row["outcome"]
        let sealed: Data? = try row["reasons"]
        reasons = sealed.map { [id, owner] in Sealed(bytes: $0, at: Self.reasonsPlace(of: id), of: owner) }
        isBySame = (try row["by_same"] as Int?) == 1
    }
}

/// A report that was left as it was, which its reporter may contest.
struct LeftReport: Sendable {
    let id: Report.ID
    let moderationCase: ModerationCase.ID
    let ad: Ad.ID
    let holder: Account.ID
    let reason: ReportReason
    let closed: Instant

    static let columns: SQL = """
        report.id, report.moderation_case, moderation_case.ad, report.holder, report.reason,
        coalesce(moderation_case.closed, moderation_case.opened) AS closed
        """
    /// Nothing was done about what was reported; its reporter reads the answer when it is looked at again, too.
    static let condition: SQL = """
        (moderation_case.measure = 'leave' OR EXISTS (SELECT 1 FROM appeal WHERE appeal.report = report.id))
        """
}

extension LeftReport {
    init(row: Row) throws {
        id = try row["id"]
        moderationCase = try row["moderation_case"]
        ad = try row["ad"]
        holder = try row["holder"]
        reason = try row["reason"]
        closed = try row["closed"]
    }
}

extension Reading {
    func appeal(_ id: Appeal.ID) throws -> StoredAppeal? {
        try row(
            """
            SELECT \(StoredAppeal.columns)
            FROM appeal LEFT JOIN decision ON decision.id = appeal.decision LEFT JOIN report ON report.id = appeal.report
            WHERE appeal.id = \(id)
            """
        ).map(StoredAppeal.init)
    }

    func appeal(against decision: Decision.ID) throws -> StoredAppeal? {
        try row(
            """
            SELECT \(StoredAppeal.columns)
            FROM appeal LEFT JOIN decision ON decision.id = appeal.decision LEFT JOIN report ON report.id = appeal.report
            WHERE appeal.decision = \(decision)
            """
        ).map(StoredAppeal.init)
    }

    func appeal(of report: Report.ID) throws -> StoredAppeal? {
        try row(
            """
            SELECT \(StoredAppeal.columns)
            FROM appeal LEFT JOIN decision ON decision.id = appeal.decision LEFT JOIN report ON report.id = appeal.report
            WHERE appeal.report = \(report)
            """
        ).map(StoredAppeal.init)
    }

    /// Those that wait, the longest first; nobody's who has everything locked.
    func waitingAppeals() throws -> [StoredAppeal] {
        try rows(
            """
            SELECT \(StoredAppeal.columns)
            FROM appeal LEFT JOIN decision ON decision.id = appeal.decision LEFT JOIN report ON report.id = appeal.report
            WHERE appeal.judged IS NULL AND NOT EXISTS (
                SELECT 1 FROM restriction WHERE restriction.account = coalesce(decision.account, report.holder))
            ORDER BY appeal.asked, appeal.id
            """
        ).map(StoredAppeal.init)
    }

    func leftReport(_ id: Report.ID) throws -> LeftReport? {
        try row(
            """
            SELECT \(LeftReport.columns) FROM report
            JOIN moderation_case ON moderation_case.id = report.moderation_case
            WHERE report.id = \(id) AND \(LeftReport.condition)
            """
        ).map(LeftReport.init)
    }

    func leftReport(secretHash: Data) throws -> LeftReport? {
        try row(
            """
            SELECT \(LeftReport.columns) FROM report
            JOIN moderation_case ON moderation_case.id = report.moderation_case
            WHERE report.secret_hash = \(secretHash) AND \(LeftReport.condition)
            """
        ).map(LeftReport.init)
    }
}
