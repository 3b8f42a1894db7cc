package import Database

/// An order that its person was told of.
package struct ToldOrder: Sendable {
    package let kind: LegalOrder.Kind
    package let received: Instant
    package let outcome: LegalOrder.Outcome
    /// When they were told.
    package let told: Instant
    /// What was handed over of them.
    package let handedOver: [LegalOrder.Category]
}

extension Disclosure {
    /// The orders about whoever asks that they may know of, newest first. Which authority it was isn't said here.
    ///
    /// - Throws: `Refusal.forbidden` without a session.
    package func told(to caller: Caller) async throws -> [ToldOrder] {
        let member = try caller.requireMember()

        return try await site.database.read { try $0.toldOrders(about: member.account) }
    }
}

extension Reading {
    fileprivate func toldOrders(about account: Account.ID) throws -> [ToldOrder] {
        let orders = try rows(
            """
            SELECT \(StoredOrder.columns) FROM legal_order WHERE account = \(account) AND told IS NOT NULL
            ORDER BY told DESC, id
            """
        ).map(StoredOrder.init)
        return try orders.compactMap { order in
            guard let outcome = order.outcome, let told = order.told else { return nil }
            return ToldOrder(
                kind: order.kind, received: order.received, outcome: outcome, told: told,
                handedOver: try handedOver(of: order))
        }
    }

    /// What of the person went to the authority.
    func handedOver(of order: StoredOrder) throws -> [LegalOrder.Category] {
        guard order.outcome == .handedOver || order.outcome == .partly else { return [] }
        return try categories(of: order.id).filter(\.isReached).map(\.category)
    }

    /// When a copy was made of what is somebody's, for an order that they may know of; `nil` where there is none.
    func orderCopied(of account: Account.ID) throws -> Instant? {
        try row(
            """
            SELECT max(copied) AS copied FROM legal_order
            WHERE account = \(account) AND copy_holder IS NOT NULL
                AND (silent_until IS NULL OR silent_until <= \(now))
            """)?["copied"]
    }
}

extension Writer {
    /// Tells the person, if they are still there.
    func tell(of order: StoredOrder) throws {
        guard let account = order.account else { return }
        try run("UPDATE legal_order SET told = \(now) WHERE id = \(order.id)")
        try run(
            """
            INSERT INTO outbox (id, kind, account, legal_order, created, attempts, next_attempt)
            VALUES (\(OutboxEntry.ID.random()), \(OutboxEntry.Kind.orderTold), \(account), \(order.id), \(now), 0, \(now))
            """)
    }
}
