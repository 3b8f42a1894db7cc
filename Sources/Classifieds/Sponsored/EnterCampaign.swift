import Database

/// What became of a campaign that the operator enters.
package enum EnteredCampaign: Sendable, Equatable {
    case brought(Campaign.ID)
    /// Nobody proved the address yet: a mail with the link is on its way, and nothing is kept of the campaign.
    case awaitsConfirmation
}

extension Sponsored {
    /// Enters a campaign for a sponsor who doesn't use the site's own form: for whoever proved the address that is given.
    ///
    /// Somebody who has an account is made a sponsor, if they aren't one. Any other address is asked first: nobody becomes a
    /// sponsor by what an operator says.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong, `.locked`, `.forbidden` for anybody but the operator.
    package func enter(
        _ draft: CampaignDraft, of sponsor: SponsorDraft, by caller: Caller
    ) async throws -> EnteredCampaign {
        try requireSponsored()
        let details = try sponsor.checked(needsAddress: true)
        _ = try rules.check(draft)
        guard let address = MailAddress(sponsor.email) else { throw Refusal.invalid([.email]) }

        guard case .system = caller else { throw Refusal.forbidden }

        let index = try EmailIndex(of: address, with: site.keyring)
        guard let account = try await site.database.read({ try $0.provedAccount(emailIndex: index) }) else {
            _ = try await keep(details, for: address, from: nil)
            return .awaitsConfirmation
        }
        try await keep(details, of: account)
        return .brought(try await bring(draft, of: account))
    }
}
