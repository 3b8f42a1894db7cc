package import Database

/// An event that waits for one address.
struct WebhookDelivery: Sendable {
    let number: Int
    let event: WebhookEvent
    let attempts: Int
}

/// How it stands with one address.
package struct WebhookState: Sendable, Equatable {
    package let name: String
    /// How many events wait for it.
    package let waiting: Int
    /// Since when no attempt succeeded; `nil` where the last one did.
    package let failing: Instant?
    /// How many events were set aside since one was last delivered.
    package let setAside: Int
}

extension WebhookDelivery {
    /// No event waits longer for its next attempt.
    fileprivate static let longestWait = Duration.hours(3)
}

extension Reading {
    /// Whether an event is to be told now. What is further away than any wait was noted while the clock was ahead.
    fileprivate var isDue: SQL { "(next_attempt <= \(now) OR next_attempt > \(now + WebhookDelivery.longestWait))" }

    /// What is due to one address, the oldest first.
    func dueDeliveries(to webhook: String, limit: Int) throws -> [WebhookDelivery] {
        try rows(
            """
            SELECT number, event, kind, subject, date, happened, attempts FROM webhook_delivery
            WHERE webhook = \(webhook) AND \(isDue) ORDER BY number LIMIT \(limit)
            """
        ).map(WebhookDelivery.init)
    }

    /// Of every address, by name.
    package func webhookStates() throws -> [WebhookState] {
        try rows(
            """
            SELECT name, failing, set_aside,
                (SELECT count(*) FROM webhook_delivery WHERE webhook_delivery.webhook = webhook.name) AS waiting
            FROM webhook ORDER BY name
            """
        ).map { row in
            WebhookState(
                name: try row["name"], waiting: try row["waiting"], failing: try row["failing"],
                setAside: try row["set_aside"])
        }
    }

    /// Whether something waits that is too old.
    func hasOldDeliveries(before limit: Instant) throws -> Bool {
        try row("SELECT number FROM webhook_delivery WHERE happened <= \(limit) LIMIT 1") != nil
    }
}

extension Writer {
    /// Longer than an address is waited for: what a process that died has claimed is sent by another one then.
    private static var claimed: Duration { .minutes(1) }

    /// Takes a due event for the one who sends it now.
    ///
    /// - Returns: whether nobody else has.
    func claim(_ delivery: WebhookDelivery) throws -> Bool {
        try row(
            """
            UPDATE webhook_delivery SET next_attempt = \(now + Self.claimed)
            WHERE number = \(delivery.number) AND \(isDue) RETURNING number
            """) != nil
    }

    /// It was taken: nothing of it stays.
    func close(_ delivery: WebhookDelivery, to webhook: String) throws {
        try run("DELETE FROM webhook_delivery WHERE number = \(delivery.number)")
        try noteAnswer(of: webhook)
    }

    /// The address answers as it should: what was wrong before is over.
    func noteAnswer(of webhook: String) throws {
        try run(
            """
            UPDATE webhook SET failing = NULL, set_aside = 0
            WHERE name = \(webhook) AND (failing IS NOT NULL OR set_aside > 0)
            """)
    }

    /// Tries again later: after 5, 20 and 80 seconds, then 5, 21 and 85 minutes, then every 3 hours.
    func postpone(_ delivery: WebhookDelivery, to webhook: String) throws {
        let wait = min(Duration.seconds(5 << (2 * min(delivery.attempts, 8))), WebhookDelivery.longestWait)
        try run(
            """
            UPDATE webhook_delivery SET attempts = attempts + 1, next_attempt = \(now + wait)
            WHERE number = \(delivery.number)
            """)
        try run("UPDATE webhook SET failing = \(now) WHERE name = \(webhook) AND failing IS NULL")
    }

    /// What nobody took in time goes, and is counted.
    ///
    /// - Returns: the address of each.
    func setAside(before limit: Instant) throws -> [String] {
        let webhooks: [String] = try rows("DELETE FROM webhook_delivery WHERE happened <= \(limit) RETURNING webhook")
            .map { try $0["webhook"] }
        for webhook in webhooks {
            try run("UPDATE webhook SET set_aside = set_aside + 1 WHERE name = \(webhook)")
        }
        return webhooks
    }
}

extension WebhookDelivery {
    fileprivate init(row: Row) throws {
        number = try row["number"]
        attempts = try row["attempts"]
        event = WebhookEvent(
            id: try row["event"], kind: try row["kind"], subject: try row["subject"], date: try row["date"],
            happened: try row["happened"])
    }
}
