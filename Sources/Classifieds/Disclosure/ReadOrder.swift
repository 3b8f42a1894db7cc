import Database
package import Foundation

extension Disclosure {
    /// The document that came, as it came: the journal says first who reads it.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.notFound`.
    package func readDocument(_ id: LegalOrder.ID, by caller: Caller) async throws -> Opened<Data> {
        let duty = try caller.onDuty(.approveOrders)

        let order = try await site.database.write { writer in
            guard let order = try writer.order(id) else { throw Refusal.notFound }
            try writer.record(.readOrder, of: JournalSubject(.order, id.text), by: duty)
            return order
        }

        let document = try await site.gate.open(order.document, for: .disclosure)
        try await site.rights.writeOpenings()
        return document
    }
}
