import Database

extension Reveals {
    /// Agrees that a colleague sees what they asked for: their quarter of an hour begins.
    ///
    /// - Throws: `Refusal.forbidden` without the duty to agree, and for whoever asked; `.notFound` when there is no such thing;
    ///   `.conflict` when it doesn't wait any more, its case is closed, or who asked may not any more; `Withheld` when that person
    ///   has everything locked.
    package func approve(_ id: Reveal.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.approveReveals)
        guard let colleague = duty.colleague else { throw Refusal.forbidden }
        if let asked = try await site.database.read({ try $0.reveal(id) }) {
            try await site.gate.require(asked.purpose, of: asked.account)
        }

        try await site.database.write { writer in
            let asked = try writer.waitingReveal(id, for: colleague)
            guard try writer.isAble(asked.colleague, to: .reveal) else { throw Refusal.conflict }
            let person = try? writer.revealed(by: asked.subject, in: asked.queue)
            guard person?.account == asked.account else { throw Refusal.conflict }
            try writer.record(
                .approvedReveal, of: JournalSubject(.reveal, id.text), because: asked.reason.rawValue, by: duty)
            try writer.grant(asked, approver: colleague)
        }
    }

    /// Refuses it.
    ///
    /// - Throws: as `approve` does.
    package func refuse(_ id: Reveal.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.approveReveals)
        guard let colleague = duty.colleague else { throw Refusal.forbidden }

        try await site.database.write { writer in
            let asked = try writer.waitingReveal(id, for: colleague)
            try writer.record(
                .refusedReveal, of: JournalSubject(.reveal, id.text), because: asked.reason.rawValue, by: duty)
            try writer.run(
                "UPDATE reveal SET refused = \(writer.now), approver = \(colleague) WHERE id = \(id)")
        }
    }
}

extension Reading {
    /// - Throws: `Refusal.notFound`, `.forbidden` for whoever asked, `.conflict` for what doesn't wait, or is of another day.
    fileprivate func waitingReveal(_ id: Reveal.ID, for colleague: Colleague.ID) throws -> Reveal {
        guard let reveal = try reveal(id) else { throw Refusal.notFound }
        guard reveal.colleague != colleague else { throw Refusal.forbidden }
        guard reveal.isWaiting, FrenchDay.number(reveal.asked) == FrenchDay.number(now) else { throw Refusal.conflict }
        return reveal
    }
}
