package import Database

extension Disclosure {
    /// Says how it was made sure that an order comes from whom it says. From here on a sealed copy of exactly what it reaches is
    /// kept, so that an erasure meanwhile doesn't defeat it; a preservation keeps what it names.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.notFound`, `.conflict` when it is closed or that was said already, `.invalid`
    ///   as long as the person is under a policy that hadn't this purpose.
    package func authenticate(
        _ id: LegalOrder.ID, _ how: LegalOrder.Authentication, by caller: Caller
    ) async throws {
        let duty = try caller.onDuty(.handleOrders)

        let (order, categories) = try await site.database.read { reader in
            (try reader.openOrder(id), try reader.categories(of: id))
        }
        guard order.authentic == nil else { throw Refusal.conflict }
        let kept = try await keep(order, Set(categories.map(\.category)).intersection(order.kind.keeps))

        try await site.database.write { writer in
            guard try writer.openOrder(id).authentic == nil else { throw Refusal.conflict }
            if let kept { try writer.insertHolder(kept.owner) }
            try writer.run(
                """
                UPDATE legal_order SET authentic = \(how), authentic_by = \(duty.colleague?.text ?? "operator"),
                    copy_holder = \(kept?.owner), copy = \(kept?.bytes),
                    copied = CASE WHEN CAST(\(kept == nil ? 0 : 1) AS INTEGER) = 1 THEN \(writer.now) END
                WHERE id = \(id)
                """)
            try writer.record(
                .authenticatedOrder, of: JournalSubject(.order, id.text), because: how.rawValue, by: duty)
        }
    }

    /// - Returns: `nil` where there is nothing of that person.
    private func keep(
        _ order: StoredOrder, _ categories: Set<LegalOrder.Category>
    ) async throws -> Sealed<OrderCopy>? {
        guard !categories.isEmpty, let copy = try await copy(for: order, categories), !copy.parts.isEmpty else {
            return nil
        }
        let holder = try await site.keyring.makeKey()
        return try await site.keyring.seal(copy, at: LegalOrder.copyPlace(of: order.id), of: holder)
    }

    /// What was kept before comes first: since then the person may have erased it.
    private func copy(
        for order: StoredOrder, _ categories: Set<LegalOrder.Category>
    ) async throws -> OrderCopy? {
        if let before = order.continues, let kept = try await site.database.read({ try $0.order(before) })?.copy {
            return try await site.gate.open(kept, for: .disclosure).leave(by: .resealing).only(categories)
        }
        guard let account = order.account else { return nil }
        do {
            return try await OrderedData(site: site, person: account).copy(of: categories)
        } catch KeyringError.destroyed {
            return nil
        } catch is Withheld {
            throw Refusal.invalid([.orderEarlierPolicy])
        }
    }
}
