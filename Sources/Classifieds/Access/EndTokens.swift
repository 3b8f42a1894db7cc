import Database

extension Access {
    /// Ends one of the person's tokens: whatever comes with it from now on is nobody's.
    ///
    /// - Throws: `Refusal.notFound` when it isn't the caller's, or is over.
    package func end(_ id: AccessToken.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { try $0.deleteAccessToken(id, of: member.account) }
    }

    /// Ends all of them.
    package func endAll(by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { try $0.deleteAccessTokens(of: member.account) }
    }
}
