package import Database
import Foundation

/// A session just opened or proved: the secret goes into the cookie and is kept nowhere.
package struct NewStaffSession: Sendable {
    package let secret: Secret
    package let expires: Instant
}

/// A colleague who proved their address and not the second factor yet: it opens nothing but the page that asks for it.
package struct HalfSession: Sendable {
    package let session: StaffSession.ID
    package let colleague: Colleague.ID
    package let expires: Instant
    /// Whether there is a second factor to ask for; else one is to be made.
    package let hasFactor: Bool
}

extension Staff {
    /// Who comes with that cookie; `nil` unless both factors were proved, and for whoever has their data locked.
    package func member(with secret: Secret) async throws -> StaffMember? {
        try await site.database.read { try $0.staffMember(secretHash: secret.hash) }
    }

    /// The half of a session that a cookie opens; `nil` for a whole one, and when it is over.
    package func half(with secret: Secret) async throws -> HalfSession? {
        try await site.database.read { try $0.halfSession(secretHash: secret.hash) }
    }
}

extension Reading {
    fileprivate func staffMember(secretHash: Data) throws -> StaffMember? {
        let rows = try rows(
            """
            SELECT staff_session.id AS id, staff_session.staff AS staff, role
            FROM staff_session JOIN staff ON staff.id = staff_session.staff
                JOIN staff_role ON staff_role.staff = staff.id
            WHERE secret_hash = \(secretHash) AND expires > \(now) AND staff_session.proved IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = staff.account)
                AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.account = staff.account)
            """)
        guard let first = rows.first else { return nil }
        return StaffMember(
            id: try first["staff"], session: try first["id"], roles: Set(try rows.map { try $0["role"] as Role }))
    }

    func halfSession(secretHash: Data) throws -> HalfSession? {
        guard
            let row = try row(
                """
                SELECT staff_session.id AS id, staff_session.staff AS staff, expires, confirmed
                FROM staff_session JOIN staff ON staff.id = staff_session.staff
                    LEFT JOIN staff_factor ON staff_factor.staff = staff_session.staff
                WHERE secret_hash = \(secretHash) AND expires > \(now) AND staff_session.proved IS NULL
                    AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = staff.account)
                """)
        else { return nil }
        let confirmed: Instant? = try row["confirmed"]
        return HalfSession(
            session: try row["id"], colleague: try row["staff"], expires: try row["expires"],
            hasFactor: confirmed != nil)
    }
}

extension Writer {
    func insertStaffSession(
        _ id: StaffSession.ID, secretHash: Data, of colleague: Colleague.ID, expires: Instant
    ) throws {
        try run(
            """
            INSERT INTO staff_session (id, secret_hash, staff, created, expires)
            VALUES (\(id), \(secretHash), \(colleague), \(now), \(expires))
            """)
    }

    /// Makes a whole session of a half one, under a new secret: what lay in the browser before opens nothing.
    ///
    /// - Throws: `Refusal.gone` when it was proved or ended meanwhile.
    func prove(_ session: StaffSession.ID, secretHash: Data, expires: Instant) throws {
        let proved = try row(
            """
            UPDATE staff_session SET secret_hash = \(secretHash), proved = \(now), expires = \(expires)
            WHERE id = \(session) AND proved IS NULL AND expires > \(now) RETURNING id
            """)
        guard proved != nil else { throw Refusal.gone }
    }

    func endStaffSessions(of colleague: Colleague.ID) throws {
        try run("DELETE FROM staff_session WHERE staff = \(colleague)")
    }

    func deleteOldStaffSessions() throws {
        try run("DELETE FROM staff_session WHERE expires <= \(now)")
    }
}
