import Database

extension Access {
    /// The token of that secret; `nil` when it is over, was ended, or never was.
    ///
    /// The day is noted, and nothing finer: its person sees which programs still come, and nobody sees when.
    package func use(_ secret: AccessSecret) async throws -> AccessToken? {
        let hash = try secret.hash(with: site.keyring)
        guard let token = try await site.database.read({ try $0.accessToken(secretHash: hash) }) else { return nil }

        let today = FrenchDay.number(site.clock.now())
        if token.used.map({ $0 < today }) ?? true {
            try await site.database.write { try $0.note(token.id, usedOn: today) }
        }
        return token
    }
}
