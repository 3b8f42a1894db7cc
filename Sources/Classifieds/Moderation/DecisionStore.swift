package import Database
import Foundation

/// A decision as its row holds it.
struct StoredDecision: Sendable {
    let id: Decision.ID
    let account: Account.ID
    let subject: DecisionSubject
    let measure: ModerationMeasure
    let ground: Ground
    /// Under the key of the person whom it is about.
    let facts: Sealed<String>
    /// Whether a program found what it is about.
    let isAutomated: Bool
    /// `nil` for the operator at the machine.
    let decider: Colleague.ID?
    let decided: Instant
    let until: Instant
    let reversed: Instant?

    static let columns: SQL = """
        decision.id, decision.account, subject_kind, subject, measure, ground, facts, automated, decider, decided,
        appeal_until, reversed
        """

    /// Whether it may be contested still, or is and nobody judged that: as long its person's account stays, though their last ad
    /// is over (Digital Services Act, article 20.1).
    static func isContestable(at now: Instant) -> SQL {
        """
        (EXISTS (SELECT 1 FROM appeal WHERE appeal.decision = decision.id AND judged IS NULL)
            OR (appeal_until > \(now) AND reversed IS NULL
                AND NOT EXISTS (SELECT 1 FROM appeal WHERE appeal.decision = decision.id)))
        """
    }

    static func factsPlace(of id: Decision.ID) -> SealedPlace { SealedPlace("decision", "facts", row: id.text) }
}

/// What an ad, a message or an account is called in the rows of decisions.
package enum DecisionSubjectKind: String, Sendable, CaseIterable, SQLConvertible {
    case ad
    case message
    case account
}

extension DecisionSubject {
    package var kind: DecisionSubjectKind {
        switch self {
        case .ad: .ad
        case .message: .message
        case .account: .account
        }
    }

    /// Its name, whatever it is.
    var name: String {
        switch self {
        case .ad(let id): id.text
        case .message(let id): id.text
        case .account(let id): id.text
        }
    }

    init?(_ kind: DecisionSubjectKind, named name: String) {
        let subject: DecisionSubject? =
            switch kind {
            case .ad: Ad.ID(name).map { .ad($0) }
            case .message: Message.ID(name).map { .message($0) }
            case .account: Account.ID(name).map { .account($0) }
            }
        guard let subject else { return nil }
        self = subject
    }
}

extension StoredDecision {
    init(row: Row) throws {
        id = try row["id"]
        account = try row["account"]
        let kind: DecisionSubjectKind = try row["subject_kind"]
        guard let subject = DecisionSubject(kind, named: try row["subject"]) else {
            throw RowError.otherType("subject")
        }
        self.subject = subject
        measure = try row["measure"]
        ground = try row["ground"]
        facts = Sealed(bytes: try row["facts"], at: Self.factsPlace(of: id), of: account)
        isAutomated = (try row["automated"] as Int) == 1
        decider = try row["decider"]
        decided = try row["decided"]
        until = try row["appeal_until"]
        reversed = try row["reversed"]
    }
}

extension Reading {
    func decision(_ id: Decision.ID) throws -> StoredDecision? {
        try row("SELECT \(StoredDecision.columns) FROM decision WHERE id = \(id)").map(StoredDecision.init)
    }

    func decision(secretHash: Data) throws -> StoredDecision? {
        try row("SELECT \(StoredDecision.columns) FROM decision WHERE secret_hash = \(secretHash)")
            .map(StoredDecision.init)
    }

    /// What was decided about somebody's ads, messages and account, the newest first.
    func decisions(about account: Account.ID) throws -> [StoredDecision] {
        try rows(
            """
            SELECT \(StoredDecision.columns) FROM decision WHERE account = \(account) ORDER BY decided DESC, id
            """
        ).map(StoredDecision.init)
    }

    /// The last decision about something that nobody reversed; none of an account's suspension stands here but for the ad or the
    /// message that it began with.
    func standing(about subject: DecisionSubject) throws -> StoredDecision? {
        try row(
            """
            SELECT \(StoredDecision.columns) FROM decision
            WHERE subject_kind = \(subject.kind) AND subject = \(subject.name) AND reversed IS NULL
            ORDER BY decided DESC, measure DESC, id LIMIT 1
            """
        ).map(StoredDecision.init)
    }
}

extension Secret {
    /// The secret of the address where a decision is contested, made as those of mailed links are.
    static func of(_ decision: Decision.ID, with keyring: Keyring) throws -> Secret {
        try Secret(hashing: "decision\u{0}\(decision.text)", with: keyring)
    }
}
