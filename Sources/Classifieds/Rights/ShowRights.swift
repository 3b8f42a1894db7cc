package import Database

/// What a person decided about what is theirs.
package struct OwnRights: Sendable {
    /// Since when everything is locked; `nil` when it isn't.
    package let restricted: Instant?
    /// What the person refuses, and since when.
    package let objections: [Purpose: Instant]
}

/// How often something of a person was opened in a month, for another purpose than their own doing.
package struct OpeningCount: Sendable {
    package let purpose: Purpose
    /// The number of the month in Paris.
    package let month: Int
    package let times: Int
    package let last: Instant
}

extension Rights {
    /// What the person decided.
    package func show(to caller: Caller) async throws -> OwnRights {
        let member = try caller.requireMember()

        return try await site.database.read { reader in
            OwnRights(
                restricted: try reader.restriction(of: member.account),
                objections: try reader.objections(of: member.account))
        }
    }

    /// What was opened of the person's and written down, newest month first; what came in the last seconds is written soon.
    package func openings(of caller: Caller) async throws -> [OpeningCount] {
        let member = try caller.requireMember()

        return try await site.database.read { try $0.openings(of: member.account) }
    }
}

extension Reading {
    fileprivate func objections(of account: Account.ID) throws -> [Purpose: Instant] {
        var objections: [Purpose: Instant] = [:]
        for row in try rows("SELECT purpose, since FROM objection WHERE account = \(account)") {
            objections[try row["purpose"]] = try row["since"]
        }
        return objections
    }

    fileprivate func openings(of account: Account.ID) throws -> [OpeningCount] {
        try rows(
            """
            SELECT purpose, month, times, last FROM opening WHERE account = \(account) AND \(LegalOrder.saysNothing)
            ORDER BY month DESC, times DESC, purpose
            """
        ).map {
            OpeningCount(
                purpose: try $0["purpose"], month: try $0["month"], times: try $0["times"], last: try $0["last"])
        }
    }
}
