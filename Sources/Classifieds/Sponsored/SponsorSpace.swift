import Database

extension Sponsored {
    /// Who the caller is as a sponsor; `nil` when they are none.
    package func details(of caller: Caller) async throws -> Opened<SponsorDetails>? {
        try requireSponsored()
        let member = try caller.requireMember()
        guard let details = try await site.database.read({ try $0.sponsor(member.account) }) else { return nil }
        return try await site.gate.open(details, for: .selfService)
    }

    /// Changes who the caller is as a sponsor.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong, `.notFound` when they are none, `.locked`.
    package func revise(_ draft: SponsorDraft, by caller: Caller) async throws {
        try requireSponsored()
        let account = try caller.requireMember().account
        let details = try draft.checked(needsAddress: false)

        let sealed = try await site.keyring.seal(details, at: SponsorDetails.place(of: account), of: account)
        try await site.database.write { writer in
            try writer.requireSponsor(account)
            try writer.keepSponsor(account, sealed)
        }
    }

    /// « Fermer mon espace »: the sponsor and their campaigns are erased; whatever else the person has here stays.
    ///
    /// - Throws: `Refusal.notFound` when they are no sponsor.
    package func close(by caller: Caller) async throws {
        try requireSponsored()
        let account = try caller.requireMember().account

        try await site.database.write { writer in
            guard try writer.sponsor(account) != nil else { throw Refusal.notFound }
            try writer.deleteSponsor(account)
            try writer.noteIdleness(of: account)
        }
        site.deck.forget()
        try await site.database.forgetHistory()
    }
}
