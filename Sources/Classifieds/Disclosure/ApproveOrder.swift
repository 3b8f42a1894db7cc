import Database

extension Disclosure {
    /// How many people agree before anything is handed over.
    package static let approvals = 2

    /// Agrees that what an order reaches is handed over. Two different people do, each for themselves; whoever entered it may be
    /// one of them.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, and for the operator, who is nobody of the list; `.notFound`; `.conflict`
    ///   when it is closed, isn't known to be one, hands nothing over, or this person agreed already.
    package func approve(_ id: LegalOrder.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.approveOrders)
        guard let colleague = duty.colleague else { throw Refusal.forbidden }

        try await site.database.write { writer in
            let order = try writer.openOrder(id)
            guard order.authentic != nil, try writer.categories(of: id).contains(where: \.isReached),
                try !writer.approvals(of: id).contains(where: { $0.colleague == colleague })
            else { throw Refusal.conflict }
            try writer.run(
                """
                INSERT INTO legal_order_approval (legal_order, staff, approved) VALUES (\(id), \(colleague), \(writer.now))
                """)
            try writer.record(.approvedOrder, of: JournalSubject(.order, id.text), by: duty)
        }
    }
}

extension Reading {
    /// Whether two people agreed.
    func isApproved(_ id: LegalOrder.ID) throws -> Bool {
        Set(try approvals(of: id).map(\.colleague)).count >= Disclosure.approvals
    }
}
