import Database

extension Favourites {
    /// Takes an ad out of a person's list; whether it was in it makes no difference.
    ///
    /// - Throws: `Refusal.forbidden` without a session.
    package func drop(_ ad: Ad.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { try $0.drop(ad, of: member.account) }
    }

    /// Takes those out that are online no more.
    ///
    /// - Throws: `Refusal.forbidden` without a session.
    package func dropGone(by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { try $0.dropGone(of: member.account) }
    }

    /// Empties the list.
    ///
    /// - Throws: `Refusal.forbidden` without a session.
    package func dropAll(by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { try $0.dropAll(of: member.account) }
    }
}
