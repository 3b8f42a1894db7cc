import Database

extension Reading {
    func isWaiting(_ kind: OutboxEntry.Kind) throws -> Bool {
        try row("SELECT number FROM outbox WHERE kind = \(kind) LIMIT 1") != nil
    }

    /// How many mails wait.
    func waitingMail() throws -> Int {
        try row("SELECT count(*) AS count FROM outbox WHERE account IS NOT NULL")?["count"] ?? 0
    }
}
