import Database

extension Disclosure {
    /// Refuses an order as a whole: its copy's key is destroyed, and the letter says why, with its article.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.notFound`, `.conflict` when it is closed.
    package func refuse(
        _ id: LegalOrder.ID, because ground: LegalOrder.RefusalGround, by caller: Caller
    ) async throws {
        let duty = try caller.onDuty(.handleOrders)

        let copy = try await site.database.write { writer in
            try writer.refuse(try writer.openOrder(id), because: ground, by: duty)
        }
        if let copy { try await site.accounts.erase(copy) }
    }
}

extension Writer {
    /// - Returns: the holder of its copy, whose key is to be destroyed after the transaction.
    func refuse(
        _ order: StoredOrder, because ground: LegalOrder.RefusalGround, by duty: OnDuty
    ) throws -> Account.ID? {
        try count(.orderRefused)
        try record(.refusedOrder, of: JournalSubject(.order, order.id.text), because: ground.rawValue, by: duty)
        return try close(order, as: .refused, because: ground)
    }
}
