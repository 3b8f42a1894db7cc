package import Database
package import Foundation

extension Disclosure {
    /// Makes the package: an archive of what the order reaches of that one person, sealed to the requester's key. It may be made again
    /// until the order is closed, since a download may break. What couldn't be sealed isn't marked as made, and what couldn't be marked
    /// is handed to nobody.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.notFound`, `.conflict` when the order is closed, isn't known to be one, hasn't
    ///   two people's yes, or there is nothing to hand over.
    package func package(_ id: LegalOrder.ID, by caller: Caller) async throws -> Data {
        let duty = try caller.onDuty(.handleOrders)

        let (order, categories) = try await site.database.read { reader in
            (try reader.packageableOrder(id), try reader.categories(of: id))
        }
        let reached = Set(categories.filter(\.isReached).map(\.category)).intersection(order.kind.reach)
        guard !reached.isEmpty, let sealed = order.copy else { throw Refusal.conflict }
        let copy = try await site.gate.open(sealed, for: .disclosure).leave(by: .disclosure).only(reached)
        let details = try await site.gate.open(order.details, for: .disclosure).leave(by: .disclosure)
        guard let key = details.key else { throw Refusal.conflict }
        let package = try OrderPackage.seal(archive(of: copy, order, details, categories), of: id, to: key)

        try await site.database.write { writer in
            _ = try writer.packageableOrder(id)
            try writer.run("UPDATE legal_order SET packaged = \(writer.now) WHERE id = \(id)")
            try writer.record(.packagedOrder, of: JournalSubject(.order, id.text), by: duty)
        }

        return package
    }

    private func archive(
        of copy: OrderCopy, _ order: StoredOrder, _ details: OrderDetails, _ categories: [OrderedCategory]
    ) throws -> Data {
        let note = """
            \(site.settings.name) — réponse à la réquisition \(details.reference)
            Nature\u{A0}: \(order.kind.name) (\(order.kind.article))
            Reçue \(FrenchDay.text(order.received)), préparée \(FrenchDay.text(site.clock.now()))

            Remis\u{A0}: \(Self.list(categories.filter(\.isReached)))
            Refusé\u{A0}: \(Self.list(categories.filter { !$0.isReached }))

            Ces données sont celles d’une seule personne. Les heures sont en temps universel.

            """
        let writer = try site.archiver.writer()
        var archive = Data()
        let head = OrderCopy.Part(category: "", name: "LISEZ-MOI.txt", bytes: Data(note.utf8))
        for file in [head] + copy.parts {
            try writer.begin(file.name, size: file.bytes.count, date: site.clock.now())
            try writer.write(file.bytes)
            archive.append(writer.take())
        }
        try writer.finish()
        return archive + writer.take()
    }

    private static func list(_ categories: [OrderedCategory]) -> String {
        categories.isEmpty ? "rien" : categories.map(\.category.name).joined(separator: "\u{202F}; ")
    }
}

extension Reading {
    /// - Throws: `Refusal.notFound` for none, `.conflict` for one that is closed, isn't known to be one, has nothing to hand over or hasn't
    ///   two people's yes.
    fileprivate func packageableOrder(_ id: LegalOrder.ID) throws -> StoredOrder {
        let order = try openOrder(id)
        guard order.authentic != nil, order.copy != nil, try isApproved(id) else { throw Refusal.conflict }
        return order
    }
}
