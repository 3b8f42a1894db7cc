package import Database
import Foundation

/// That somebody of the site saw something of a person, as that person reads it.
package struct SeenReveal: Sendable {
    package let field: Reveal.Field
    package let reason: Reveal.Reason
    package let role: Role
    package let granted: Instant
    /// Its entry in the journal; `nil` once that month went.
    package let entry: JournalEntry?
}

extension Reveals {
    /// What people of the site saw of somebody signed in, the newest first. What an authority's order was the reason of stands
    /// there as soon as no law forbids it.
    ///
    /// - Throws: `Refusal.forbidden` without a session.
    package func seen(by caller: Caller) async throws -> [SeenReveal] {
        let member = try caller.requireMember()

        return try await site.database.read { reader in
            try reader.rows(
                """
                SELECT \(Reveal.columns) FROM reveal WHERE account = \(member.account) AND granted IS NOT NULL
                    AND \(Reveal.isTold)
                ORDER BY granted DESC, id
                """
            ).map(Reveal.init).compactMap { try SeenReveal($0, in: reader) }
        }
    }
}

extension Reveal {
    /// Whether its person may know of it: always, but for an order of which they may not know yet.
    static let isTold: SQL = """
        (queue <> 'orders' OR NOT EXISTS (
            SELECT 1 FROM legal_order WHERE legal_order.id = reveal.subject AND \(LegalOrder.isSilent)))
        """
}

extension SeenReveal {
    fileprivate init?(_ reveal: Reveal, in reader: Reader) throws {
        guard let granted = reveal.granted else { return nil }
        field = reveal.field
        reason = reveal.reason
        role = reveal.role
        self.granted = granted
        entry = try reveal.entry.flatMap { try reader.journalEntry($0) }
    }
}
