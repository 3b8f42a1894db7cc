import Database

/// A request whose time is over, with what it is walked by.
private struct DueRequest: Sendable {
    let holder: Account.ID
    let since: Instant
}

extension Requests {
    /// Says when the time of requests runs out, destroys identity papers that nobody judged, and forgets requests a while after
    /// their answer, with their keys (promises RIGHT-7, RIGHT-8, RET-4).
    func forget(_ turn: JobTurn = .byItself) async throws {
        try await alert()
        try await destroyDocuments()
        let limit = site.clock.now() - site.settings.durations.request
        try await turn.work(.cases) {
            0
        } next: { [site] (last: DueRequest?) in
            try await site.database.read { try $0.requestsClosed(before: limit, after: last) }
        } each: { [site] due in
            // The rows go with their holders.
            try await site.accounts.erase(due.map(\.holder), when: .asked, turn)
        }
    }

    /// Twenty days after a request came, and ten days before the end of a time that was prolonged, the operator is told, once.
    private func alert() async throws {
        guard try await site.database.read({ try !$0.requestsRunningOut().isEmpty }) else { return }
        try await site.database.write { writer in
            let due = try writer.requestsRunningOut()
            for id in due { try writer.run("UPDATE request SET alerted = \(writer.now) WHERE id = \(id)") }
            if try !due.isEmpty && !writer.isWaiting(.requestsDue) { try writer.post(.requestsDue, to: nil) }
        }
    }

    private func destroyDocuments() async throws {
        let limit = site.clock.now() - site.settings.durations.identityDocument
        let destroyed = try await site.database.write { writer in
            try writer.rows(
                """
                UPDATE identity_check SET document = NULL WHERE document IS NOT NULL AND uploaded <= \(limit)
                RETURNING request
                """
            ).count
        }
        if destroyed > 0 { try await site.database.forgetHistory() }
    }
}

extension Reading {
    fileprivate func requestsRunningOut() throws -> [Request.ID] {
        try rows(
            """
            SELECT id FROM request
            WHERE closed IS NULL
                AND ((extended IS NULL AND alerted IS NULL AND received <= \(now - .days(20)))
                    OR (extended IS NOT NULL AND due <= \(now + .days(10))
                        AND (alerted IS NULL OR alerted < due - \(Duration.days(10).inMilliseconds))))
            ORDER BY due, id LIMIT \(JobTurn.batch)
            """
        ).map { try $0["id"] }
    }

    fileprivate func requestsClosed(before limit: Instant, after last: DueRequest?) throws -> [DueRequest] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT holder, closed AS since FROM request
            WHERE closed <= \(limit) AND closed >= \(since)
                AND (closed > \(since) OR holder > \(last?.holder.text ?? ""))
            ORDER BY closed, holder LIMIT \(JobTurn.batch)
            """
        ).map { DueRequest(holder: try $0["holder"], since: try $0["since"]) }
    }

    /// How many requests wait of which the operator was told, and until when the first is due; `nil` when none does.
    func requestsDue() throws -> (count: Int, first: Instant)? {
        let row = try row(
            "SELECT count(*) AS count, min(due) AS first FROM request WHERE closed IS NULL AND alerted IS NOT NULL")
        guard let row, let first: Instant = try row["first"] else { return nil }
        return (try row["count"], first)
    }
}
