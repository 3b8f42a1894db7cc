import Database

extension Staff {
    /// Whether two people at least may do something, and can come in to do it: what needs two is off where there aren't (promise
    /// SEC-5).
    package func hasTwo(for duty: Duty) async throws -> Bool {
        let roles = Role.allCases.filter { $0.duties.contains(duty) }
        return try await site.database.read { try $0.colleagues(with: roles) } >= 2
    }
}

extension Reading {
    fileprivate func colleagues(with roles: [Role]) throws -> Int {
        try row(
            """
            SELECT count(DISTINCT staff_role.staff) AS count FROM staff_role
            JOIN staff_factor ON staff_factor.staff = staff_role.staff
            WHERE staff_factor.confirmed IS NOT NULL AND staff_role.role IN (\(list: roles))
            """)?["count"] ?? 0
    }
}
