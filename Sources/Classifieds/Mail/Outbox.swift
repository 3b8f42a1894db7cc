import Database

/// A mail to send: what it is about, not its text, which is made when it is sent.
struct OutboxEntry: Sendable {
    typealias ID = Classifieds.ID<OutboxEntry>

    let id: ID
    let kind: Kind
    /// `nil` for an address without an account: nothing is sent.
    let account: Account.ID?
    let ad: Ad.ID?
    let link: MailedLink.ID?
    let message: Message.ID?
    let campaign: Campaign.ID?
    let report: Report.ID?
    let decision: Decision.ID?
    let reveal: Reveal.ID?
    let request: Request.ID?
    let requestMessage: RequestMessage.ID?
    let legalOrder: LegalOrder.ID?
    let breach: Breach.ID?
    let alert: Alert.ID?
    let attempts: Int
    let created: Instant
}

extension Writer {
    /// Puts a mail into the outbox; it leaves after the transaction, if the transaction does.
    func post(_ kind: OutboxEntry.Kind, to account: Account.ID?, ad: Ad.ID? = nil, link: MailedLink.ID? = nil) throws {
        try run(
            """
            INSERT INTO outbox (id, kind, account, ad, link, created, attempts, next_attempt)
            VALUES (\(OutboxEntry.ID.random()), \(kind), \(account), \(ad), \(link), \(now), 0, \(now))
            """)
    }

    /// How long a message waits for its reader before a mail tells of it: whoever looks at the page needs none.
    static var noticeDelay: Duration { .minutes(1) }

    /// Puts the mail about a message into the outbox; it leaves after that delay.
    func post(_ kind: OutboxEntry.Kind, about message: Message.ID, to account: Account.ID) throws {
        try run(
            """
            INSERT INTO outbox (id, kind, account, message, created, attempts, next_attempt)
            VALUES (\(OutboxEntry.ID.random()), \(kind), \(account), \(message), \(now), 0, \(now + Self.noticeDelay))
            """)
    }

    func deleteMail(_ id: OutboxEntry.ID) throws {
        try run("DELETE FROM outbox WHERE id = \(id)")
    }

    /// Longer than a mail server is waited for, in the worst case by all those that were taken before: what a process that died has
    /// claimed is sent by another one then.
    private static func claimed(_ kind: OutboxEntry.Kind) -> Duration { kind.isToMany ? .minutes(20) : .minutes(5) }

    /// Takes due mails for the one who sends them now.
    ///
    /// - Returns: those that nobody else has.
    func claim(_ entries: [OutboxEntry]) throws -> [OutboxEntry] {
        guard let time = entries.map({ Self.claimed($0.kind) }).max() else { return [] }
        let taken = try rows(
            """
            UPDATE outbox SET next_attempt = \(now + time)
            WHERE id IN (\(list: entries.map(\.id).padded)) AND \(isDue)
            RETURNING id
            """
        ).map { try $0["id"] as OutboxEntry.ID }
        let own = Set(taken)
        return entries.filter { own.contains($0.id) }
    }

    /// Tries again later: 1, 2, 4… minutes, an hour at the most.
    func postpone(_ entry: OutboxEntry) throws {
        let wait = min(Duration.minutes(1 << min(entry.attempts, 6)), OutboxEntry.longestWait)
        try run(
            """
            UPDATE outbox SET attempts = attempts + 1, next_attempt = \(now + wait) WHERE id = \(entry.id)
            """)
    }
}

extension Reading {
    /// Whether a mail is to be tried now. What waits longer for its next attempt than any does was noted while the clock was ahead;
    /// only a first one may be meant for later.
    fileprivate var isDue: SQL {
        """
        (next_attempt <= \(now)
            OR (next_attempt > \(now + OutboxEntry.longestWait) AND (attempts > 0 OR created > \(now))))
        """
    }

    /// Whether a mail is due for which somebody waits.
    func hasAwaitedMail() throws -> Bool {
        try row("SELECT number FROM outbox WHERE \(OutboxEntry.isAwaited) AND \(isDue) LIMIT 1") != nil
    }

    /// What is due, in the order in which it was asked for; those to many behind those that somebody waits for.
    func dueMail(limit: Int) throws -> [OutboxEntry] {
        let awaited = try rows(
            """
            SELECT \(OutboxEntry.columns) FROM outbox
            WHERE \(OutboxEntry.isAwaited) AND \(isDue)
            ORDER BY number LIMIT \(limit)
            """)
        let toMany = try rows(
            """
            SELECT \(OutboxEntry.columns) FROM outbox
            WHERE NOT (\(OutboxEntry.isAwaited)) AND \(isDue)
            ORDER BY number LIMIT \(limit - awaited.count)
            """)
        return try (awaited + toMany).map(OutboxEntry.init)
    }
}

extension OutboxEntry {
    /// No mail that was tried waits longer for its next attempt.
    fileprivate static let longestWait = Duration.hours(1)

    /// Whether somebody waits for a mail: it isn't one of `Kind.toMany`. Word by word as in the index of those that are
    /// (`Schema.awaitedMail`): else the engines don't use that.
    static let isAwaited: SQL = "kind <> 'policy-changed' AND kind <> 'news' AND kind <> 'alert' AND kind <> 'moving'"

    fileprivate static let columns: SQL = """
        id, kind, account, ad, link, message, campaign, report, decision, reveal, request, request_message, legal_order, breach,
        alert, attempts, created
        """

    fileprivate init(row: Row) throws {
        id = try row["id"]
        kind = try row["kind"]
        account = try row["account"]
        ad = try row["ad"]
        link = try row["link"]
        message = try row["message"]
        campaign = try row["campaign"]
        report = try row["report"]
        decision = try row["decision"]
        reveal = try row["reveal"]
        request = try row["request"]
        requestMessage = try row["request_message"]
        legalOrder = try row["legal_order"]
        breach = try row["breach"]
        alert = try row["alert"]
        attempts = try row["attempts"]
        created = try row["created"]
    }
}
