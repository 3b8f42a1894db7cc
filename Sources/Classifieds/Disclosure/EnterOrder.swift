import Database
import Foundation

extension Disclosure {
    /// Enters what an authority asks for. What its kind doesn't reach is noted as such, and never handed over; what comes without
    /// an order is refused at once. A person who isn't here makes an order about nobody: only its end says so.
    ///
    /// - Returns: the order's id.
    /// - Throws: `Refusal.forbidden` without the duty, `.invalid` with everything that is wrong, or where there aren't two who may
    ///   agree.
    package func enter(_ draft: OrderDraft, by caller: Caller) async throws -> LegalOrder.ID {
        let order = try draft.checked(now: site.clock.now())

        let duty = try caller.onDuty(.handleOrders)
        if order.kind != .informal, try await !site.staff.hasTwo(for: .approveOrders) {
            throw Refusal.invalid([.orderNeedsTwo])
        }

        let found = try await find(order.about)
        let (id, holder) = (LegalOrder.ID.random(), try await site.keyring.makeKey())
        let sealer = try await site.keyring.sealer(of: holder)
        let details = try sealer.seal(order.details, at: LegalOrder.detailsPlace(of: id))
        let document = try sealer.seal(order.document, at: LegalOrder.documentPlace(of: id))
        try await site.database.write { writer in
            try writer.insertHolder(holder)
            try writer.run(
                """
                INSERT INTO legal_order (id, holder, account, continues, type, details, document, received, due, entered_by,
                    silent_until, silent_because)
                VALUES (\(id), \(holder), \(try writer.livingAccount(found.account)), \(found.kept), \(order.kind),
                    \(details.bytes), \(document.bytes), \(order.received), \(order.due), \(duty.colleague?.text ?? "operator"),
                    \(order.silentUntil), \(order.silentBecause))
                """)
            for category in order.categories {
                try writer.run(
                    """
                    INSERT INTO legal_order_category (legal_order, category, reached)
                    VALUES (\(id), \(category), \(order.kind.reach.contains(category) ? 1 : 0))
                    """)
            }
            try writer.count(.order(order.kind))
            try writer.record(
                .enteredOrder, of: JournalSubject(.order, id.text), because: order.kind.rawValue, by: duty)
            try writer.tell(.orderEntered, of: id.text, order.due)
            if order.kind == .informal { _ = try writer.refuse(try writer.openOrder(id), because: .noOrder, by: duty) }
        }
        return id
    }

    /// Whom it is about, and the order that had something of them kept.
    private func find(_ person: OrderedPerson) async throws -> (account: Account.ID?, kept: LegalOrder.ID?) {
        switch person {
        case .address(let address):
            let index = try EmailIndex(of: address, with: site.keyring)
            return (try await site.database.read { try $0.provedAccount(emailIndex: index) }, nil)
        case .name(let name):
            return try await site.database.read { reader in
                if let order = try LegalOrder.ID(name).flatMap({ try reader.order($0) }), order.kind == .preservation {
                    return (order.account, order.id)
                }
                return (try Ad.ID(name).flatMap { try reader.ad($0) }?.account, nil)
            }
        }
    }
}

extension Reading {
    /// The account, unless it was erased meanwhile.
    fileprivate func livingAccount(_ account: Account.ID?) throws -> Account.ID? {
        try account.flatMap { try self.account($0) }?.id
    }
}
