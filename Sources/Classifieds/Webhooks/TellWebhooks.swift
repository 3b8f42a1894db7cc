import Database

extension Writer {
    /// Writes down that something happened, once for each address that gets such events: it leaves after the transaction, if
    /// the transaction does. Where no address gets it, nothing is written.
    ///
    /// - Parameters:
    ///   - subject: the number of a thing, never of a person.
    ///   - date: what `WebhookEventKind.date` says.
    func tell(_ kind: WebhookEventKind, of subject: String, _ date: Instant? = nil) throws {
        try tell(kind, of: [subject], date)
    }

    /// The same for several things.
    func tell(_ kind: WebhookEventKind, of subjects: [String], _ date: Instant? = nil) throws {
        let webhooks: [String] = try rows("SELECT webhook FROM webhook_event WHERE kind = \(kind)").map {
            try $0["webhook"]
        }
        guard !webhooks.isEmpty else { return }
        for subject in subjects { try tell(kind, of: subject, date, to: webhooks) }
    }

    private func tell(_ kind: WebhookEventKind, of subject: String, _ date: Instant?, to webhooks: [String]) throws {
        let id = WebhookEvent.ID.random()
        for webhook in webhooks {
            try run(
                """
                INSERT INTO webhook_delivery (event, webhook, kind, subject, date, happened, attempts, next_attempt)
                VALUES (\(id), \(webhook), \(kind), \(subject), \(date), \(now), 0, \(now))
                """)
        }
    }
}
