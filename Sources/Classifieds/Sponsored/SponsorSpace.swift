import Database

extension Sponsored {
    /// Who the caller is as a sponsor; `nil` when they are none.
    package func details(of caller: Caller) async throws -> Opened<SponsorDetails>? {
        try requireSponsored()
        let member = try caller.requireMember()
        guard let details = try await site.database.read({ try $0.sponsor(member.account) }) else { return nil }
        return try await site.gate.open(details, for: .selfService)
    }

    /// Changes who the caller is as a sponsor. Who pays is part of what was looked at (Digital Services Act, article 26.1 b): what was
    /// accepted waits again.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong, `.notFound` when they are none, `.locked`.
    package func revise(_ draft: SponsorDraft, by caller: Caller) async throws {
        try requireSponsored()
        let account = try caller.requireMember().account
        let details = try draft.checked(needsAddress: false)

        guard let kept = try await self.details(of: caller) else { throw Refusal.notFound }
        let isSame = kept.isSame(as: Opened(details))
        let sealed = try await site.keyring.seal(details, at: SponsorDetails.place(of: account), of: account)
        try await site.database.write { writer in
            try writer.requireSponsor(account)
            try writer.keepSponsor(account, sealed)
            if !isSame { try writer.lookAgain(atCampaignsOf: account) }
        }
        site.deck.forget()
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
