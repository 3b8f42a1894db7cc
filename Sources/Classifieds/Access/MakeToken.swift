package import Database

/// A token as somebody asks for it: everything is text, nothing is sure.
package struct AccessDraft: Sendable, Equatable {
    package var name: String
    package var scopes: [String]
    package var term: String

    package init(name: String = "", scopes: [String] = [], term: String = AccessTerm.month.rawValue) {
        self.name = name
        self.scopes = scopes
        self.term = term
    }
}

/// A token just made: its secret is shown once and kept nowhere.
package struct NewAccess: Sendable {
    package let secret: AccessSecret
    package let expires: Instant
}

extension Access {
    /// Makes a token. A mail tells its person, so that none is made behind their back.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong, or when there are ten already; `.locked`.
    package func make(_ draft: AccessDraft, by caller: Caller) async throws -> NewAccess {
        let member = try caller.requireMember()
        let (name, scopes, term) = try checked(draft)

        try await site.rights.requireUnlocked(member.account)

        let (id, secret) = (AccessToken.ID.random(), AccessSecret())
        let now = site.clock.now()
        let token = AccessToken(
            id: id, account: member.account,
            name: try await site.keyring.seal(name, at: AccessToken.namePlace(of: id), of: member.account),
            scopes: scopes, created: now, expires: now + term.duration, used: nil)
        let hash = try secret.hash(with: site.keyring)
        try await site.database.write { writer in
            try writer.requireLiving(member.account)
            try writer.requireUnlocked(member.account)
            try writer.requireUnsuspended(member.account)
            guard try writer.accessTokens(of: member.account).count < Self.limit else {
                throw Refusal.invalid([.tooManyTokens])
            }
            try writer.insert(token, secretHash: hash)
            try writer.post(.accessMade, to: member.account)
        }

        return NewAccess(secret: secret, expires: token.expires)
    }

    /// What is wrong with a draft, before anything is done.
    package func check(_ draft: AccessDraft) throws(Refusal) { _ = try checked(draft) }

    private func checked(_ draft: AccessDraft) throws(Refusal) -> (String, Set<AccessScope>, AccessTerm) {
        let name = AdText.oneLine(draft.name)
        let scopes = draft.scopes.compactMap(AccessScope.init(rawValue:))
        let term = AccessTerm(rawValue: draft.term)
        let problems: [Problem?] = [
            (1...40).contains(name.count) ? nil : .tokenName,
            scopes.isEmpty || scopes.count < draft.scopes.count ? .tokenScopes : nil,
            term == nil ? .tokenTerm : nil,
        ]
        guard let term, problems.allSatisfy({ $0 == nil }) else { throw .invalid(problems.compactMap(\.self)) }
        return (name, Set(scopes), term)
    }
}

extension Problem {
    fileprivate static let tokenName = Problem(
        "nom", "Donnez un nom de 1 à 40 caractères\u{A0}: à quoi sert cet accès\u{202F}?")
    fileprivate static let tokenScopes = Problem("portee", "Cochez au moins une chose de la liste.")
    fileprivate static let tokenTerm = Problem("duree", "Choisissez une durée de la liste.")
    fileprivate static let tooManyTokens = Problem(
        "nom", "Vous avez dix accès, et c’est le plus\u{202F}: arrêtez-en un d’abord.")
}
