package import Database

/// An order, as whoever agrees to it reads it.
package struct ShownOrder: Sendable {
    package let id: LegalOrder.ID
    package let kind: LegalOrder.Kind
    package let categories: [OrderedCategory]
    package let details: Opened<OrderDetails>
    package let received: Instant
    package let due: Instant
    package let entered: ActingPerson
    package let authentic: LegalOrder.Authentication?
    /// Who said so; `nil` as long as nobody did.
    package let authenticated: ActingPerson?
    package let silentUntil: Instant?
    package let silentBecause: LegalOrder.Silence?
    package let copied: Instant?
    package let approvals: [(name: Opened<String>?, isReader: Bool, at: Instant)]
    package let step: OrderStep
    /// May be packaged, again as long as it isn't closed.
    package let mayPackage: Bool
    package let told: Instant?
    package let closed: Instant?
    package let outcome: LegalOrder.Outcome?
    package let refusal: LegalOrder.RefusalGround?
}

extension Disclosure {
    /// One order. Whom it is about isn't shown: the document says it.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.notFound`.
    package func show(_ id: LegalOrder.ID, to caller: Caller) async throws -> ShownOrder {
        let duty = try caller.onDuty(.approveOrders)

        let found = try await site.database.read { reader in
            guard let order = try reader.order(id) else { throw Refusal.notFound }
            return (
                order: order, categories: try reader.categories(of: id), approvals: try reader.approvals(of: id),
                step: try reader.step(of: order), isApproved: try reader.isApproved(id), copied: try reader.copied(id)
            )
        }
        let (order, names) = (found.order, try await site.staff.names())
        return ShownOrder(
            id: id, kind: order.kind, categories: found.categories,
            details: try await site.gate.open(order.details, for: .disclosure), received: order.received,
            due: order.due, entered: ActingPerson(order.enteredBy, among: names), authentic: order.authentic,
            authenticated: order.authenticBy.map { ActingPerson($0, among: names) }, silentUntil: order.silentUntil,
            silentBecause: order.silentBecause,
            copied: order.copy == nil ? nil : found.copied,
            approvals: found.approvals.map { (names[$0.colleague], $0.colleague == duty.colleague, $0.approved) },
            step: found.step,
            mayPackage: order.closed == nil && order.kind.handsOver && order.copy != nil && found.isApproved,
            told: order.told, closed: order.closed, outcome: order.outcome, refusal: order.refusal)
    }
}

extension Reading {
    func copied(_ id: LegalOrder.ID) throws -> Instant? {
        try row("SELECT copied FROM legal_order WHERE id = \(id)")?["copied"]
    }
}
