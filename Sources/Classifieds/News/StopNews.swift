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
        let account = try caller.requireMember().account

        // First where a backup that is put back would look.
        try await site.keyring.noteWithdrawn(.letter(account))
        try await site.database.write { try $0.deleteNewsLetter(of: account) }
        try await site.database.forgetHistory()
    }
}
