import Database

/// A token as its person sees it.
package struct OwnToken: Sendable {
    package let token: AccessToken
    package let name: Opened<String>
}

extension Access {
    /// The person's own tokens that last, the newest first.
    package func list(of caller: Caller) async throws -> [OwnToken] {
        let member = try caller.requireMember()

        let tokens = try await site.database.read { try $0.accessTokens(of: member.account) }
        var own: [OwnToken] = []
        for token in tokens { own.append(try await self.own(token)) }
        return own
    }

    /// A token with its name opened, for its person.
    package func own(_ token: AccessToken) async throws -> OwnToken {
        OwnToken(token: token, name: try await site.gate.open(token.name, for: .selfService))
    }
}
