import Database

extension Accounts {
    /// Ends one of the person's sessions: this one, or one on another machine.
    package func closeSession(_ id: Session.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { try $0.deleteSession(id, of: member.account) }
    }
}
