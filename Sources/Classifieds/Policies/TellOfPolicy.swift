import Database

extension Policies {
    /// How many mails about the policy wait at once: a mail server takes so many an hour, and no more is read than is sent.
    static let mostWaiting = 2_000

    /// Notes for everybody which versions are news to them, and posts them one mail about all of them (promise GOV-6).
    ///
    /// Whoever has their data locked is written to once they lift it.
    func tell(_ turn: JobTurn = .byItself) async throws {
        for version in try await database.read({ try $0.versionsBeforeNewest() }) {
            try await turn.work(.people) {
                0
            } next: { last in
                try await database.read { try $0.unaware(under: version, after: last) }
            } each: { people in
                try await database.write { try $0.noteNews(for: people) }
                return people.count
            }
        }
        try await turn.work(.notices) {
            0
        } next: { last in
            try await database.read { try $0.isMuchWaiting() ? [] : $0.untold(after: last) }
        } each: { people in
            try await database.write { writer in try people.count(where: writer.postNotice) }
        }
    }
}

/// The versions that are news to somebody: all behind the one they know, up to the newest that they are told of.
struct NewsOfPolicy: Sendable, Equatable {
    let known: Int
    let newest: Int
}

extension Reading {
    /// The numbers below the newest: who gave something under one of these doesn't know the newest.
    fileprivate func versionsBeforeNewest() throws -> [Int] {
        try rows("SELECT number FROM policy WHERE number < (SELECT max(number) FROM policy) ORDER BY number")
            .map { try $0["number"] }
    }

    /// People under one version for whom the newest isn't noted yet, a batch of them.
    fileprivate func unaware(under version: Int, after last: Account.ID?) throws -> [Account.ID] {
        try rows(
            """
            SELECT id FROM account
            WHERE policy_version = \(version) AND id > \(last?.text ?? "") AND proved IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM policy_notice
                WHERE policy_notice.account = account.id AND version = (SELECT max(number) FROM policy))
            ORDER BY id LIMIT \(JobTurn.batch)
            """
        ).map { try $0["id"] }
    }

    fileprivate func isMuchWaiting() throws -> Bool {
        let kind = OutboxEntry.Kind.policyChanged
        let count: Int? = try row("SELECT count(*) AS count FROM outbox WHERE kind = \(kind)")?["count"]
        return (count ?? 0) >= Policies.mostWaiting
    }

    /// People to whom a mail about the policy is due, a batch of them.
    fileprivate func untold(after last: Account.ID?) throws -> [Account.ID] {
        try rows(
            """
            SELECT DISTINCT account FROM policy_notice
            WHERE account > \(last?.text ?? "") AND \(NewsOfPolicy.isDue(at: now))
            ORDER BY account LIMIT \(JobTurn.batch)
            """
        ).map { try $0["account"] }
    }

    /// What somebody is still to be told; `nil` when nothing is.
    func news(for account: Account.ID) throws -> NewsOfPolicy? {
        let versions = try row(
            """
            SELECT min(version) AS first, max(version) AS newest FROM policy_notice
            WHERE account = \(account) AND sent IS NULL
            """)
        guard let first: Int = try versions?["first"], let newest: Int = try versions?["newest"] else { return nil }
        return NewsOfPolicy(known: first - 1, newest: newest)
    }
}

extension NewsOfPolicy {
    /// How often a mail that can't leave is posted.
    private static let attempts = 3
    /// How long after a mail that couldn't leave the next one is posted.
    private static let pause = Duration.days(7)

    /// Whether a mail is due that says what a row of `policy_notice` notes: something of people's data changes, none waits,
    /// none came back lately, nothing is locked. Other words wait for the next mail.
    fileprivate static func isDue(at now: Instant) -> SQL {
        """
        sent IS NULL AND failures < \(attempts)
            AND EXISTS (
                SELECT 1 FROM policy_notice AS news JOIN policy ON policy.number = news.version
                WHERE news.account = policy_notice.account AND news.sent IS NULL AND policy.concerns = 1)
            AND NOT EXISTS (
                SELECT 1 FROM policy_notice AS late WHERE late.account = policy_notice.account AND late.sent IS NULL
                    AND late.failures > 0 AND late.posted > \(now - pause))
            AND NOT EXISTS (
                SELECT 1 FROM outbox WHERE outbox.account = policy_notice.account
                    AND outbox.kind = \(OutboxEntry.Kind.policyChanged))
            AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = policy_notice.account)
        """
    }
}

extension Writer {
    fileprivate func noteNews(for people: [Account.ID]) throws {
        try run(
            """
            INSERT INTO policy_notice (account, version, failures)
            SELECT account.id, policy.number, 0 FROM account JOIN policy ON policy.number > account.policy_version
            WHERE account.id IN (\(list: people))
            ON CONFLICT (account, version) DO NOTHING
            """)
    }

    /// - Returns: false when nothing is due any more.
    fileprivate func postNotice(to account: Account.ID) throws -> Bool {
        let due = try row(
            "SELECT version FROM policy_notice WHERE account = \(account) AND \(NewsOfPolicy.isDue(at: now)) LIMIT 1")
        guard due != nil else { return false }
        try post(.policyChanged, to: account)
        try run("UPDATE policy_notice SET posted = \(now) WHERE account = \(account) AND sent IS NULL")
        return true
    }

    /// The mail has left.
    func noteTold(_ news: NewsOfPolicy, to account: Account.ID) throws {
        try run(
            """
            UPDATE policy_notice SET sent = \(now)
            WHERE account = \(account) AND sent IS NULL AND version <= \(news.newest)
            """)
    }

    /// The mail couldn't leave. A lock that came meanwhile is nobody's failure.
    func noteUntold(_ news: NewsOfPolicy, to account: Account.ID) throws {
        try run(
            """
            UPDATE policy_notice SET failures = failures + 1
            WHERE account = \(account) AND sent IS NULL AND version <= \(news.newest)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = \(account))
            """)
    }
}
