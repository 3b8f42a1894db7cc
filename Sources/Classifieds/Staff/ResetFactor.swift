import Database

extension Staff {
    /// Forgets a colleague's telephone and recovery codes, which they lost: who they are was made sure of before, outside the site.
    /// Their sessions end, and the next link that they ask for leads to a new second factor.
    ///
    /// - Throws: `Refusal.forbidden` for anybody but the operator, `.notFound`.
    package func resetFactor(of id: Colleague.ID, by caller: Caller) async throws {
        try requireOperator(caller)

        try await site.database.write { writer in
            guard try writer.colleague(id) != nil else { throw Refusal.notFound }
            try writer.run("DELETE FROM staff_factor WHERE staff = \(id)")
            try writer.run("DELETE FROM staff_recovery WHERE staff = \(id)")
            try writer.endStaffSessions(of: id)
            try writer.record(.resetFactor, of: id, by: nil)
        }
    }
}
