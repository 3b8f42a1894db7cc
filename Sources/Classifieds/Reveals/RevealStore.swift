import Database
import Foundation

/// Whom a case leads to, and what may be seen of them.
struct RevealedPerson: Sendable {
    /// Under whose key it is: the person's account, or the request's own.
    let account: Account.ID
    /// The request, where it is about nobody known: its own address is all that there is.
    let request: Request?

    var fields: [Reveal.Field] { request == nil ? Reveal.Field.allCases : [.email] }
}

extension Reading {
    /// Whom an open case leads to.
    ///
    /// - Throws: `Refusal.notFound` when there is no such case, or it leads to nobody.
    func revealed(by subject: String, in queue: CaseQueue) throws -> RevealedPerson {
        switch queue {
        case .held, .reports, .messages, .appeals, .campaigns: throw Refusal.notFound
        case .support, .rights:
            guard let id = Request.ID(subject), let request = try request(id), request.closed == nil,
                request.kind.queue == queue
            else { throw Refusal.notFound }
            if let account = request.account { return RevealedPerson(account: account, request: nil) }
            guard request.email != nil else { throw Refusal.notFound }
            return RevealedPerson(account: request.holder, request: request)
        case .orders:
            let row = try row(
                """
                SELECT account FROM legal_order
                WHERE id = \(subject) AND closed IS NULL AND account IS NOT NULL AND authentic IS NOT NULL
                """)
            guard let row else { throw Refusal.notFound }
            return RevealedPerson(account: try row["account"], request: nil)
        }
    }

    func reveal(_ id: Reveal.ID) throws -> Reveal? {
        try row("SELECT \(Reveal.columns) FROM reveal WHERE id = \(id)").map(Reveal.init)
    }

    /// What a colleague asked to see today, in Paris; what lies further back than a day and a bit can't be of it.
    func revealsToday(of colleague: Colleague.ID) throws -> [Reveal] {
        try rows(
            """
            SELECT \(Reveal.columns) FROM reveal WHERE staff = \(colleague) AND asked > \(now - .hours(26))
            ORDER BY asked, id
            """
        ).map(Reveal.init).filter { FrenchDay.number($0.asked) == FrenchDay.number(now) }
    }

    /// What a colleague asked to see of a case, as long as it waits or is shown.
    func openReveals(
        of subject: String, in queue: CaseQueue, by colleague: Colleague.ID
    ) throws -> [Reveal] {
        try rows(
            """
            SELECT \(Reveal.columns) FROM reveal
            WHERE staff = \(colleague) AND queue = \(queue) AND subject = \(subject) AND refused IS NULL
                AND (expires IS NULL OR expires > \(now))
            ORDER BY asked, id
            """
        ).map(Reveal.init)
    }

    /// What waits for somebody else's yes.
    func waitingReveals() throws -> [Reveal] {
        try rows(
            """
            SELECT \(Reveal.columns) FROM reveal WHERE granted IS NULL AND refused IS NULL ORDER BY asked, id
            """
        ).map(Reveal.init)
    }

    /// What a colleague asked to see, the newest first.
    func reveals(of colleague: Colleague.ID, limit: Int) throws -> [Reveal] {
        try rows(
            """
            SELECT \(Reveal.columns) FROM reveal WHERE staff = \(colleague) ORDER BY asked DESC, id LIMIT \(limit)
            """
        ).map(Reveal.init)
    }
}

extension Writer {
    /// Grants it: from now on, for a quarter of an hour, with its entry in the journal, its figure, and the mail to the person.
    ///
    /// - Parameter approver: who agreed; `nil` where the colleague may by themselves.
    /// - Throws: `Refusal.conflict` when it doesn't wait any more.
    func grant(_ reveal: Reveal, approver: Colleague.ID?) throws {
        let entry = try record(
            .revealed, of: JournalSubject(.reveal, reveal.id.text), because: reveal.reason.rawValue,
            by: reveal.colleague)
        let granted = try row(
            """
            UPDATE reveal SET granted = \(now), expires = \(now + RevealLimits.life), entry = \(entry),
                approver = \(approver)
            WHERE id = \(reveal.id) AND granted IS NULL AND refused IS NULL RETURNING id
            """)
        guard granted != nil else { throw Refusal.conflict }
        try count(.reveal(reveal.role))
        try tell(reveal)
    }

    /// Writes to the person, unless an authority's order forbids it for now: then they read it on their page, later.
    private func tell(_ reveal: Reveal) throws {
        guard try row("SELECT id FROM reveal WHERE id = \(reveal.id) AND \(Reveal.isTold)") != nil else { return }
        let person = try revealed(by: reveal.subject, in: reveal.queue)
        try run(
            """
            INSERT INTO outbox (id, kind, account, request, reveal, created, attempts, next_attempt)
            VALUES (\(OutboxEntry.ID.random()), \(OutboxEntry.Kind.revealed), \(reveal.account), \(person.request?.id),
                \(reveal.id), \(now), 0, \(now))
            """)
    }
}

extension Reveal {
    static let columns: SQL = """
        id, account, field, queue, subject, reason, staff, role, asked, approver, granted, expires, refused, entry
        """

    init(row: Row) throws {
        self.init(
            id: try row["id"], account: try row["account"], field: try row["field"], queue: try row["queue"],
            subject: try row["subject"], reason: try row["reason"], colleague: try row["staff"],
            role: try row["role"], asked: try row["asked"], approver: try row["approver"],
            granted: try row["granted"], expires: try row["expires"], refused: try row["refused"],
            entry: try row["entry"])
    }
}
