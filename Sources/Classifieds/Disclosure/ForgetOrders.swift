import Database

/// An order that time has come for, with what it is walked by.
private struct DueOrder: Sendable {
    let id: LegalOrder.ID
    let since: Instant

    init(row: Row) throws {
        id = try row["id"]
        since = try row["since"]
    }
}

extension Disclosure {
    /// Tells people of orders that they may know of now, takes copies away whose time is over, and forgets orders a while after they
    /// were answered (promises SHARE-7, RET-4).
    func forget(_ turn: JobTurn = .byItself) async throws {
        let durations = site.settings.durations
        let now = site.clock.now()
        try await walk(turn) {
            try $0.ordersToTell(after: $1)
        } finish: { writer, id in
            guard let order = try writer.order(id), order.told == nil else { return [] }
            if order.outcome?.isTold == true, order.account != nil {
                try writer.tell(of: order)
            } else {
                // Nothing is told of it; what was opened for it isn't hidden any more.
                try writer.run("UPDATE legal_order SET silent_until = NULL, silent_because = NULL WHERE id = \(id)")
            }
            return []
        }
        try await walk(turn) {
            try $0.orderCopies(before: now - durations.caseCopy, after: $1)
        } finish: { writer, id in
            guard let holder = try writer.order(id)?.copyHolder else { return [] }
            try writer.noteErasure(of: holder)
            try writer.run("UPDATE legal_order SET copy = NULL, copy_holder = NULL WHERE id = \(id)")
            return [holder]
        }
        try await walk(turn) {
            try $0.ordersClosed(before: now - durations.legalOrder, after: $1)
        } finish: { writer, id in
            guard let order = try writer.order(id) else { return [] }
            try writer.noteErasure(of: order.holder)
            try writer.run("DELETE FROM legal_order WHERE id = \(id)")
            return [order.holder]
        }
    }

    /// - Parameters:
    ///   - next: the orders that are due behind one.
    ///   - finish: what is done with one; gives the holders whose keys are to be destroyed after the transaction.
    private func walk(
        _ turn: JobTurn, next: @escaping @Sendable (any Reading, DueOrder?) throws -> [DueOrder],
        finish: @escaping @Sendable (Writer, LegalOrder.ID) throws -> [Account.ID]
    ) async throws {
        try await turn.work(.cases) {
            0
        } next: { [site] (last: DueOrder?) in
            try await site.database.read { try next($0, last) }
        } each: { [site] orders in
            let holders = try await site.database.write { writer in try orders.flatMap { try finish(writer, $0.id) } }
            _ = try await site.accounts.erase(holders, when: .asked, turn)
            return orders.count
        }
    }
}

extension Reading {
    fileprivate func ordersToTell(after last: DueOrder?) throws -> [DueOrder] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT id, silent_until AS since FROM legal_order
            WHERE silent_until <= \(now) AND told IS NULL AND closed IS NOT NULL
                AND silent_until >= \(since) AND (silent_until > \(since) OR id > \(last?.id.text ?? ""))
            ORDER BY silent_until, id LIMIT \(JobTurn.batch)
            """
        ).map(DueOrder.init)
    }

    fileprivate func orderCopies(before limit: Instant, after last: DueOrder?) throws -> [DueOrder] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT id, copied AS since FROM legal_order
            WHERE copy_holder IS NOT NULL AND copied <= \(limit) AND copied >= \(since)
                AND (copied > \(since) OR id > \(last?.id.text ?? ""))
            ORDER BY copied, id LIMIT \(JobTurn.batch)
            """
        ).map(DueOrder.init)
    }

    fileprivate func ordersClosed(before limit: Instant, after last: DueOrder?) throws -> [DueOrder] {
        let since = last?.since ?? .distantPast
        return try rows(
            """
            SELECT id, closed AS since FROM legal_order
            WHERE closed <= \(limit) AND \(LegalOrder.isForgotten(at: now)) AND closed >= \(since) AND (closed > \(since) OR id > \(last?.id.text ?? ""))
            ORDER BY closed, id LIMIT \(JobTurn.batch)
            """
        ).map(DueOrder.init)
    }
}

extension LegalOrder {
    /// Whether its person may not know of it yet: until its day, and the turn that ends the silence.
    static let isSilent: SQL = "legal_order.silent_until IS NOT NULL AND legal_order.told IS NULL"

    /// Of the counts of what was opened: no order that is silent shows in them.
    static let saysNothing: SQL = """
        (purpose <> 'disclosure' OR NOT EXISTS (
            SELECT 1 FROM legal_order WHERE legal_order.account = opening.account AND \(isSilent)))
        """

    /// Whether a closed one may go: not before its person could be told, and the letter has left.
    static func isForgotten(at now: Instant) -> SQL { "(silent_until IS NULL OR told <= \(now - .days(2)))" }
}
