import Database

extension Breaches {
    /// Closes a leak; it stays in the register as long as the operator keeps it.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.invalid` as long as somebody has to be told, `.notFound`, `.conflict` when it is
    ///   closed.
    package func close(_ id: Breach.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.handleBreaches)

        try await site.database.write { writer in
            let breach = try writer.openBreach(id)
            if breach.risk != .none, breach.notified == nil { throw Refusal.invalid([.breachUnnotified]) }
            if breach.risk == .high, try writer.isUntold(breach) { throw Refusal.invalid([.breachUntold]) }
            try writer.run("UPDATE breach SET closed = \(writer.now) WHERE id = \(id)")
            try writer.record(.closedBreach, of: JournalSubject(.breach, id.text), by: duty)
        }
    }
}

extension Reading {
    /// Whether somebody is still to be told: nobody was, a batch was cut short, or more people were counted since.
    fileprivate func isUntold(_ breach: StoredBreach) throws -> Bool {
        guard breach.told != nil else { return true }
        return try row("SELECT account FROM breach_person WHERE breach = \(breach.id) AND told IS NULL LIMIT 1") != nil
    }
}
