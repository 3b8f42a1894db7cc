package import Database

/// What a case page offers to see.
package struct RevealOffer: Sendable {
    package let fields: [Reveal.Field]
    package let reasons: [Reveal.Reason]
    /// What this colleague asked of the case, as long as it waits or is shown.
    package let asked: [Reveal]
    /// How many masks they may still lift today by themselves.
    package let alone: Int
}

extension Reveals {
    /// The most that a page lists.
    package static let shown = 100

    /// What a colleague may see of the person whom a case leads to; `nil` where that is nothing: no duty, no open case, nobody.
    package func offer(for subject: String, in queue: CaseQueue, by caller: Caller) async throws -> RevealOffer? {
        guard let colleague = try? caller.mayReveal(in: queue).colleague else { return nil }

        return try await site.database.read { reader in
            guard let person = try? reader.revealed(by: subject, in: queue) else { return nil }
            let today = try reader.revealsToday(of: colleague.id)
            return RevealOffer(
                fields: person.fields, reasons: queue.revealReasons,
                asked: try reader.openReveals(of: subject, in: queue, by: colleague.id),
                alone: max(0, RevealLimits.alone - today.count { $0.granted != nil && $0.approver == nil }))
        }
    }

    /// A colleague's own, the newest first: what, for which case, until when; no value.
    ///
    /// - Throws: `Refusal.forbidden` without the duty to see behind masks.
    package func list(by caller: Caller) async throws -> [Reveal] {
        guard let colleague = try caller.onDuty(.reveal).colleague else { throw Refusal.forbidden }

        return try await site.database.read { try $0.reveals(of: colleague, limit: Self.shown) }
    }

    /// What waits for a yes, the oldest first, with the names of who asks; one's own too, to which somebody else says yes.
    ///
    /// - Throws: `Refusal.forbidden` without the duty to agree.
    package func waiting(by caller: Caller) async throws -> [(reveal: Reveal, name: Opened<String>?)] {
        _ = try caller.onDuty(.approveReveals)

        let waiting = try await site.database.read { try $0.waitingReveals() }
        let names = waiting.isEmpty ? [:] : try await site.staff.names()
        return waiting.map { ($0, names[$0.colleague]) }
    }
}
