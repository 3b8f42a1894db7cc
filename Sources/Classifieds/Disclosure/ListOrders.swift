package import Database

/// An order in a list: nothing of whom it is about, nor of who asks.
package struct ListedOrder: Sendable {
    package let id: LegalOrder.ID
    package let kind: LegalOrder.Kind
    package let received: Instant
    package let due: Instant
    package let step: OrderStep
    package let closed: Instant?
    package let outcome: LegalOrder.Outcome?
}

/// What is to be done next about an order.
package enum OrderStep: String, Sendable {
    case authenticate, approve, package, close, refuse, closed

    /// In French, as a list says it.
    package var name: String {
        switch self {
        case .authenticate: "À authentifier"
        case .approve: "À approuver"
        case .package: "À remettre"
        case .close: "À clore"
        case .refuse: "À refuser"
        case .closed: "Close"
        }
    }
}

extension Disclosure {
    /// Every order that is kept, those that wait first, by their deadline.
    ///
    /// - Throws: `Refusal.forbidden` without the duty.
    package func list(by caller: Caller) async throws -> [ListedOrder] {
        _ = try caller.onDuty(.approveOrders)

        return try await site.database.read { reader in
            let orders = try reader.rows(
                """
                SELECT \(StoredOrder.columns) FROM legal_order ORDER BY closed IS NOT NULL, due, id LIMIT 500
                """
            ).map(StoredOrder.init)
            return try orders.map { order in
                ListedOrder(
                    id: order.id, kind: order.kind, received: order.received, due: order.due,
                    step: try reader.step(of: order), closed: order.closed, outcome: order.outcome)
            }
        }
    }
}

extension Reading {
    func step(of order: StoredOrder) throws -> OrderStep {
        if order.closed != nil { return .closed }
        if order.kind == .informal { return .refuse }
        if order.kind.handsOver, try !categories(of: order.id).contains(where: \.isReached) { return .refuse }
        if order.authentic == nil { return .authenticate }
        if try outcome(of: order) != nil { return .close }
        return try isApproved(order.id) ? .package : .approve
    }
}
