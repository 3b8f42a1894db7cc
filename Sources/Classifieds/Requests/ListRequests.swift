package import Database

extension Requests {
    /// The most that a page of them shows.
    static let listed = 500

    /// What waits in one of the two queues of requests, the soonest due first: nothing that anybody wrote.
    ///
    /// - Throws: `Refusal.forbidden` for whoever may not see it, `.notFound` for a queue of something else.
    package func list(_ queue: CaseQueue, by caller: Caller) async throws -> [Request] {
        guard queue == .support || queue == .rights else { throw Refusal.notFound }
        _ = try caller.onDuty(.followCases)

        return try await site.database.read { try $0.openRequests(in: queue) }
    }
}

extension Request {
    /// Whether it goes before the others: twenty days have passed, or ten are left of those that were added (promise RIGHT-8).
    package func isPressing(at now: Instant) -> Bool {
        guard closed == nil else { return false }
        return extended == nil ? now >= Deadline.alert(receivedAt: received) : now >= due - .days(10)
    }

    /// Whether there is somewhere to answer by mail.
    package var hasAddress: Bool { email != nil || account != nil }

    /// Whether its last day is over.
    package func isLate(at now: Instant) -> Bool { closed == nil && now > due }
}

extension Reading {
    fileprivate func openRequests(in queue: CaseQueue) throws -> [Request] {
        let isHelp: SQL = queue == .support ? "kind = \(Request.Kind.help)" : "kind <> \(Request.Kind.help)"
        return try rows(
            """
            SELECT \(Request.columns) FROM request WHERE closed IS NULL AND \(isHelp)
            ORDER BY due, received, id LIMIT \(Requests.listed)
            """
        ).map(Request.init)
    }
}
