package import Database

extension Breaches {
    /// Says when the authority was told; that itself is done on the CNIL's own site.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.invalid` for a moment before it was known or to come, `.notFound`,
    ///   `.conflict` when it is closed.
    package func notify(_ id: Breach.ID, at moment: Instant, by caller: Caller) async throws {
        let duty = try caller.onDuty(.handleBreaches)

        try await site.database.write { writer in
            let breach = try writer.openBreach(id)
            guard breach.known <= moment, moment <= writer.now else { throw Refusal.invalid([.breachNotified]) }
            try writer.run("UPDATE breach SET notified = \(moment) WHERE id = \(id)")
            try writer.record(.notifiedBreach, of: JournalSubject(.breach, id.text), by: duty)
        }
    }
}
