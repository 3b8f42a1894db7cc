package import Database

/// What a colleague sees of themselves.
package struct OwnColleague: Sendable {
    package let name: Opened<String>
    package let roles: Set<Role>
    /// When their telephone was confirmed.
    package let factor: Instant?
    package let recoveryCodesLeft: Int
    package let sessions: [OwnStaffSession]
}

/// One of a colleague's browsers.
package struct OwnStaffSession: Sendable {
    package let id: StaffSession.ID
    package let created: Instant
    package let expires: Instant
    /// Whether both factors were proved in it.
    package let isWhole: Bool
}

extension Staff {
    /// A colleague's own page.
    ///
    /// - Throws: `Refusal.forbidden` for whoever isn't one.
    package func show(to caller: Caller) async throws -> OwnColleague {
        guard let member = caller.colleague else { throw Refusal.forbidden }

        let colleague = try await stored(member.id)
        let (factor, left, sessions) = try await site.database.read { reader in
            (
                try reader.factor(of: colleague), try reader.recoveryCodesLeft(of: member.id),
                try reader.staffSessions(of: member.id)
            )
        }
        return OwnColleague(
            name: try await site.gate.open(colleague.name, for: .staffing), roles: member.roles,
            factor: factor?.confirmed, recoveryCodesLeft: left, sessions: sessions)
    }
}

extension Reading {
    fileprivate func staffSessions(of id: Colleague.ID) throws -> [OwnStaffSession] {
        try rows(
            """
            SELECT id, created, expires, proved FROM staff_session WHERE staff = \(id) AND expires > \(now)
            ORDER BY created DESC, id
            """
        ).map { row in
            let proved: Instant? = try row["proved"]
            return OwnStaffSession(
                id: try row["id"], created: try row["created"], expires: try row["expires"], isWhole: proved != nil)
        }
    }
}
