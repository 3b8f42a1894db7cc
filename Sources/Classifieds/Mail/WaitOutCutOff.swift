import Database

extension Mail {
    /// While the register of processors cuts the mail server off, mails don't get older and what was tried isn't counted: once
    /// it is mended, each has its two days and its attempts before it, as a new one (promise SHARE-6).
    func waitOutCutOff() async throws {
        guard try await site.database.read({ try $0.hasAgeingMail() }) else { return }
        try await site.database.write { try $0.renewMail() }
    }
}

extension Reading {
    /// How old a mail gets before it is made new: nothing is written at each turn of the job.
    fileprivate static var ageing: Duration { .hours(1) }

    fileprivate func hasAgeingMail() throws -> Bool {
        try row("SELECT number FROM outbox WHERE attempts > 0 OR created <= \(now - Self.ageing) LIMIT 1") != nil
    }
}

extension Writer {
    fileprivate func renewMail() throws {
        try run(
            """
            UPDATE outbox SET attempts = 0, created = \(now)
            WHERE attempts > 0 OR created <= \(now - Self.ageing)
            """)
    }
}
