import Database

extension OutboxEntry.Kind {
    /// Whether it waits until it leaves or is about nothing any more: nobody else would tell the operator.
    var isNeverGivenUp: Bool { self == .jobsLate }

    /// Whether it goes to whoever answers for the site, who has no account.
    var isForOperator: Bool { self == .jobsLate || self == .jobsWell || self == .requestsDue }
}

extension Mail {
    /// The mail to the operator that an entry of the outbox stands for; `nil` when there is nothing to say any more.
    func messageToOperator(for entry: OutboxEntry) async throws -> MailMessage? {
        if entry.kind == .requestsDue { return try await messageOfDueRequests(for: entry) }
        let incident = try await site.database.read { try $0.lastIncident() }
        if entry.kind == .jobsWell {
            return message(of: .jobsWell(incident, site: site.settings), written: entry.created, as: entry.id)
        }
        // Over before the mail left: the next one says it all.
        guard let incident, incident.over == nil else { return nil }
        let late = try await site.upkeep.lateJobs(afterStart: false)
        return message(
            of: .jobsLate(late.isEmpty ? incident.lateJobs : late, site: site.settings), written: entry.created,
            as: entry.id)
    }

    /// Sends a letter to the operator at once, past the outbox.
    ///
    /// - Throws: `MailFailure`.
    func writeToOperator(_ letter: Letter) async throws {
        guard let message = message(of: letter, written: site.clock.now(), as: .random()) else { return }
        try await site.mailTransport.send(message)
    }

    /// `nil` where the operator's address is none.
    func message(of letter: Letter, written: Instant, as id: OutboxEntry.ID) -> MailMessage? {
        let settings = site.settings
        return MailAddress(settings.controller.email).map { recipient in
            MailMessage(
                from: settings.mailFrom, fromName: settings.name, to: recipient, subject: letter.subject,
                body: letter.body, date: written.milliseconds, messageID: messageID(of: id),
                headers: MailMessage.automatic)
        }
    }
}
