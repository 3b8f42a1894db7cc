package import Database

extension Requests {
    /// Closes a request that was answered, without another word. A right that isn't done, or not wholly, is closed by the letter
    /// that says why, and by nothing else.
    ///
    /// - Throws: `Refusal.forbidden` without the duty of its queue, `.invalid` for a right that is refused and for what nobody
    ///   answered, `.notFound` for none, `.conflict` for one that is closed.
    package func close(_ id: Request.ID, as outcome: Request.Outcome, by caller: Caller) async throws {
        let (request, duty) = try await found(id, by: caller)
        guard outcome == .done || !request.kind.isRight else { throw Refusal.invalid([.refusalNeedsLetter]) }
        try request.requireNothingToExecute()

        try await site.database.write { writer in
            try writer.close(try writer.openRequest(id, as: request.kind), as: outcome, by: duty)
        }
        try await site.database.forgetHistory()
    }
}

extension Request {
    /// - Throws: `Refusal.invalid` for a right that a button does: that it is done is said once it was.
    func requireNothingToExecute() throws(Refusal) {
        if isExecutable { throw .invalid([.executeFirst]) }
    }
}

extension Writer {
    /// Nothing is closed that nobody answered (promise RIGHT-8): the table says so too.
    func close(_ request: Request, as outcome: Request.Outcome, by duty: OnDuty) throws {
        let closed = try row(
            """
            UPDATE request SET closed = \(now), outcome = \(outcome)
            WHERE id = \(request.id) AND closed IS NULL AND answered IS NOT NULL RETURNING id
            """)
        guard closed != nil else { throw Refusal.invalid([.answerFirst]) }
        try run("UPDATE identity_check SET document = NULL WHERE request = \(request.id)")
        try endAssignment(request.kind.queue, request.id.text)
        if let account = request.account { try noteIdleness(of: account) }
        try record(.closedRequest, of: .request(request.id), because: outcome.rawValue, by: duty)
        guard request.kind.isRight else { return }
        try count(.requestClosed(outcome))
        try count(.requestDelay(RequestDelay(from: request.received, to: now)))
    }
}

/// How long a right waited for its last answer, in classes from which a median is read.
package enum RequestDelay: String, Sendable, CaseIterable {
    case day = "1d"
    case week = "7d"
    case twoWeeks = "14d"
    /// In the month that the law gives.
    case month = "1m"
    /// In the two more that it gives once.
    case extended = "3m"
    case longer

    package init(from received: Instant, to closed: Instant) {
        let waited = closed - received
        self =
            if waited <= .days(1) {
                .day
            } else if waited <= .days(7) {
                .week
            } else if waited <= .days(14) {
                .twoWeeks
            } else if closed <= Deadline.answer(receivedAt: received) {
                .month
            } else if closed <= Deadline.extended(receivedAt: received) { .extended } else { .longer }
    }
}

extension Problem {
    package static let answerFirst = Problem("mesure", "Répondez d’abord\u{A0}: rien n’est clos sans réponse.")
    package static let executeFirst = Problem(
        "mesure", "Faites-le d’abord par le bouton\u{A0}: la réponse part avec, et dit ce qui est fait.")
    package static let refusalNeedsLetter = Problem(
        "mesure", "Un refus, même en partie, part avec sa lettre\u{A0}: répondez en disant ce qui n’est pas fait.")
}
