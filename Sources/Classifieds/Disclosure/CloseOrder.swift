package import Database

extension Disclosure {
    /// Closes an order that was answered: what was handed over was, or there was nothing, or what was ordered is done. The copy's key
    /// is destroyed, and the person is told as soon as they may know.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.notFound`, `.conflict` when it is closed, or something is left to do.
    package func close(_ id: LegalOrder.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.handleOrders)

        let copy = try await site.database.write { writer in
            let order = try writer.openOrder(id)
            guard let outcome = try writer.outcome(of: order) else { throw Refusal.conflict }
            try writer.record(
                .closedOrder, of: JournalSubject(.order, id.text), because: outcome.rawValue, by: duty)
            return try writer.close(order, as: outcome)
        }
        if let copy { try await site.accounts.erase(copy) }
    }
}

extension Reading {
    /// What an order would be closed as now; `nil` as long as something is left to do.
    func outcome(of order: StoredOrder) throws -> LegalOrder.Outcome? {
        guard order.authentic != nil else { return nil }
        switch order.kind {
        case .preservation: return .kept
        case .removal: return .done
        case .informal: return nil
        case .identity, .account, .source, .content, .information:
            // That somebody isn't here is an answer too, which two people agree to.
            guard try isApproved(order.id) else { return nil }
            if order.packaged != nil { return try handedOver(order) }
            // A copy whose time is over isn't nothing: there was something, and it is refused with its reason.
            return try order.copy == nil && copied(order.id) == nil ? .nothing : nil
        }
    }

    private func handedOver(_ order: StoredOrder) throws -> LegalOrder.Outcome {
        try categories(of: order.id).allSatisfy(\.isReached) ? .handedOver : .partly
    }
}

extension Writer {
    /// Ends an order, and counts what it asked for in vain.
    ///
    /// - Returns: the holder of its copy, whose key is to be destroyed after the transaction.
    func close(
        _ order: StoredOrder, as outcome: LegalOrder.Outcome, because ground: LegalOrder.RefusalGround? = nil
    ) throws -> Account.ID? {
        if let copy = order.copyHolder { try noteErasure(of: copy) }
        try run(
            """
            UPDATE legal_order SET copy = NULL, copy_holder = NULL, closed = \(now), outcome = \(outcome), refusal = \(ground)
            WHERE id = \(order.id)
            """)
        if order.kind != .preservation, order.kind != .removal {
            for asked in try categories(of: order.id) where !asked.isReached {
                try count(.orderCategoryRefused(asked.category))
            }
        }
        try endAssignment(.orders, order.id.text)
        if outcome.isTold, order.silentUntil.map({ $0 <= now }) ?? true { try tell(of: order) }
        return order.copyHolder
    }
}
