import Database

extension Staff {
    /// Whether at least two people of the site may do that, each with a second factor that was confirmed: with fewer, what needs
    /// two people is off (promise SEC-5).
    package func hasTwo(for duty: Duty) async throws -> Bool {
        try await site.database.read { try $0.hasTwo(for: duty) }
    }
}

extension Reading {
    /// Whether at least two colleagues may do that.
    func hasTwo(for duty: Duty) throws -> Bool { try able(duty).count >= 2 }

    /// Whether somebody else than a colleague may do that.
    func hasAnother(for duty: Duty, than colleague: Colleague.ID?) throws -> Bool {
        try able(duty).contains { $0 != colleague }
    }

    /// Whether a colleague may do that.
    func isAble(_ colleague: Colleague.ID, to duty: Duty) throws -> Bool { try able(duty).contains(colleague) }

    /// Who has that duty and comes in with both factors: not who has everything locked, nor who is being erased.
    private func able(_ duty: Duty) throws -> [Colleague.ID] {
        let roles = Role.allCases.filter { $0.duties.contains(duty) }
        return try rows(
            """
            SELECT id FROM staff
            WHERE id IN (SELECT staff FROM staff_role WHERE role IN (\(list: roles)))
                AND id IN (SELECT staff FROM staff_factor WHERE confirmed IS NOT NULL)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = staff.account)
                AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.account = staff.account)
            ORDER BY id
            """
        ).map { try $0["id"] }
    }
}
