import Database

/// A member's letter, as they see it.
package struct OwnNews: Sendable {
    package let letter: NewsLetter
    package let places: [NewsPlace]
}

extension News {
    /// The caller's letter; `nil` for a visitor, and where there is none.
    package func own(of caller: Caller) async throws -> OwnNews? {
        guard let member = caller.member,
            let letter = try await site.database.read({ try $0.newsLetter(of: member.account) })
        else { return nil }
        return OwnNews(letter: letter, places: places(of: letter))
    }

    /// « Arrêter la lettre »: at once, and nothing is remembered against asking again.
    package func stop(by caller: Caller) async throws {
        try await stop(of: try caller.requireMember().account)
    }

    /// The same for whoever proved by another way that the account is theirs.
    func stop(of account: Account.ID) async throws {
        // First where a backup that is put back would look.
        try await site.keyring.noteWithdrawn(.letter(account))
        try await site.database.write { try $0.deleteNewsLetter(of: account) }
        try await site.database.forgetHistory()
    }
}
