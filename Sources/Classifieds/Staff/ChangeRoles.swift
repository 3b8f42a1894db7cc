import Database

extension Staff {
    /// Gives a colleague other roles. Their sessions end: nobody goes on with what they had.
    ///
    /// - Throws: `Refusal.forbidden` for anybody but the operator, `.invalid` for roles that don't go together, `.notFound`.
    package func change(_ id: Colleague.ID, to roles: Set<Role>, by caller: Caller) async throws {
        try requireOperator(caller)
        guard Role.mayGoTogether(roles) else { throw Refusal.invalid([.rolesApart]) }

        try await site.database.write { writer in
            guard try writer.colleague(id) != nil else { throw Refusal.notFound }
            try writer.setRoles(roles, of: id)
            try writer.endStaffSessions(of: id)
            try writer.record(.changedRoles, of: id, because: Role.words(of: roles), by: nil)
        }
    }
}
