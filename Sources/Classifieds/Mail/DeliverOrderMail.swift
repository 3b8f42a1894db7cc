import Database

extension Mail {
    /// The letter about an authority's order, made now; `nil` when the order is gone, or the person may not know of it.
    func letterOfOrder(for entry: OutboxEntry) async throws -> Letter? {
        guard let id = entry.legalOrder else { return nil }
        let found = try await site.database.read { reader -> (StoredOrder, [LegalOrder.Category])? in
            guard let order = try reader.order(id), order.told != nil else { return nil }
            return (order, try reader.handedOver(of: order))
        }
        guard let (order, handedOver) = found, let outcome = order.outcome else { return nil }
        return OrderLetter.told(order.kind, received: order.received, outcome, handedOver, site: site.settings)
    }
}

extension OutboxEntry.Kind {
    var isAboutOrder: Bool { self == .orderTold }
}
