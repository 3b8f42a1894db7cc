package import Database

extension Breaches {
    /// Writes down that data leaked, or may have: the 72 hours run from when it was known.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.invalid` with everything that is wrong.
    package func open(_ draft: BreachDraft, by caller: Caller) async throws -> Breach.ID {
        let breach = try draft.checked(now: site.clock.now())

        let duty = try caller.onDuty(.handleBreaches)

        let (id, holder) = (Breach.ID.random(), try await site.keyring.makeKey())
        let facts = try await site.keyring.seal(breach.facts, at: Breach.factsPlace(of: id), of: holder)
        try await site.database.write { writer in
            try writer.insertHolder(holder)
            try writer.run(
                """
                INSERT INTO breach (id, holder, known, began, kinds, risk, facts, opened_by)
                VALUES (\(id), \(holder), \(breach.known), \(breach.began), \(Breach.Kind.text(breach.kinds)),
                    \(breach.risk), \(facts.bytes), \(duty.colleague))
                """)
            try writer.setParts(breach.parts, of: id)
            try writer.record(
                .openedBreach, of: JournalSubject(.breach, id.text), because: breach.risk.rawValue, by: duty)
            try writer.tell(.breachOpened, of: id.text, breach.known)
        }
        return id
    }

    /// Writes down what is known better now.
    ///
    /// - Throws: `Refusal.forbidden` without the duty, `.invalid`, `.notFound`, `.conflict` when it is closed.
    package func change(_ id: Breach.ID, to draft: BreachDraft, by caller: Caller) async throws {
        let breach = try draft.checked(now: site.clock.now())

        let duty = try caller.onDuty(.handleBreaches)

        let before = try await site.database.read { try $0.openBreach(id) }
        let facts = try await site.keyring.seal(breach.facts, at: Breach.factsPlace(of: id), of: before.holder)
        try await site.database.write { writer in
            _ = try writer.openBreach(id)
            try writer.run(
                """
                UPDATE breach SET known = \(breach.known), began = \(breach.began),
                    kinds = \(Breach.Kind.text(breach.kinds)), risk = \(breach.risk), facts = \(facts.bytes)
                WHERE id = \(id)
                """)
            try writer.setParts(breach.parts, of: id)
            try writer.record(
                .changedBreach, of: JournalSubject(.breach, id.text), because: breach.risk.rawValue, by: duty)
        }
    }
}

extension Writer {
    fileprivate func setParts(_ parts: Set<Purpose>, of id: Breach.ID) throws {
        try run("DELETE FROM breach_part WHERE breach = \(id)")
        for purpose in Purpose.allCases where parts.contains(purpose) {
            try run("INSERT INTO breach_part (breach, purpose) VALUES (\(id), \(purpose))")
        }
    }
}
