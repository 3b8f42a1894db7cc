import Database

extension Staff {
    /// Whether two people at least have a duty, and come in by both doors: what needs a second person is off where there is one.
    func hasTwo(for duty: Duty) async throws -> Bool {
        let roles = Role.allCases.filter { $0.duties.contains(duty) }
        return try await site.database.read { reader in
            let row = try reader.row(
                """
                SELECT count(DISTINCT staff_role.staff) AS count
                FROM staff_role JOIN staff_factor ON staff_factor.staff = staff_role.staff
                WHERE confirmed IS NOT NULL AND role IN (\(list: roles))
                """)
            return (try row?["count"] ?? 0) >= 2
        }
    }
}
