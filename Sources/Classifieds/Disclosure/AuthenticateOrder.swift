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
                    copied = \(kept == nil ? nil : try writer.keptSince(order) ?? writer.now)
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

    /// What was kept before comes first, since the person may have erased it; what wasn't comes from what is there.
    private func copy(
        for order: StoredOrder, _ categories: Set<LegalOrder.Category>
    ) async throws -> OrderCopy? {
        var copy: OrderCopy?
        if let before = order.continues, let kept = try await site.database.read({ try $0.order(before) })?.copy {
            copy = try await site.gate.open(kept, for: .disclosure).leave(by: .resealing).only(categories)
        }
        let kept = Set(copy?.parts.map(\.category) ?? [])
        let missing = categories.filter { !kept.contains($0.rawValue) }
        guard let account = order.account, !missing.isEmpty else { return copy }
        do {
            let there = try await OrderedData(site: site, person: account).copy(of: missing)
            return OrderCopy(parts: (copy?.parts ?? []) + there.parts)
        } catch KeyringError.destroyed {
            return copy
        } catch is Withheld {
            throw Refusal.invalid([.orderEarlierPolicy])
        }
    }
}

extension Reading {
    /// When the copy was made that an order takes over: its time goes on.
    fileprivate func keptSince(_ order: StoredOrder) throws -> Instant? {
        try order.continues.flatMap { try self.order($0)?.copy == nil ? nil : try copied($0) }
    }
}
