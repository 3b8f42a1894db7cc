import Database

/// All that whoever sees a sponsored ad may know of it (Digital Services Act, article 26.1).
package struct ExplainedCampaign: Sendable {
    package let running: RunningCampaign
    /// On whose behalf it is shown.
    package let sponsor: Opened<SponsorDetails>
    /// Numbers of days in Paris.
    package let days: ClosedRange<Int>
}

extension Sponsored {
    /// A campaign that may be shown today, and who is behind it.
    ///
    /// - Throws: `Refusal.gone` for one that was shown once, `.notFound` for any other.
    package func explained(_ id: Campaign.ID) async throws -> ExplainedCampaign {
        let running = try await shownOrGone(id)
        let (campaign, sealed) = try await site.database.read { reader in
            guard let campaign = try reader.campaign(id), let sealed = try reader.sponsor(campaign.account) else {
                throw Refusal.gone
            }
            return (campaign, sealed)
        }
        do {
            let sponsor = try await site.gate.open(sealed, for: .sponsoring)
            return ExplainedCampaign(running: running, sponsor: sponsor, days: campaign.days)
        } catch let error where error is Withheld || error as? KeyringError == .destroyed {
            throw Refusal.gone
        }
    }

    /// Where a campaign that may be shown today leads.
    ///
    /// - Throws: `Refusal.gone` for one that was shown once, `.notFound` for any other.
    package func destination(of id: Campaign.ID) async throws -> Opened<String> {
        try await shownOrGone(id).content.link
    }

    /// Of one that nobody was shown yet, nobody learns that it exists.
    private func shownOrGone(_ id: Campaign.ID) async throws -> RunningCampaign {
        do {
            return try await shown(id)
        } catch Refusal.notFound {
            let today = FrenchDay.number(site.clock.now())
            let isCounted = site.purse.hasCounted(id)
            let wasShown = try await site.database.read { reader in
                guard let campaign = try reader.campaign(id), campaign.days.lowerBound <= today else { return false }
                return try isCounted || reader.wasCounted(id)
            }
            throw wasShown ? Refusal.gone : Refusal.notFound
        }
    }
}

extension Reading {
    /// Whether a campaign ever stood on a page.
    fileprivate func wasCounted(_ id: Campaign.ID) throws -> Bool {
        try row("SELECT campaign FROM campaign_day WHERE campaign = \(id) LIMIT 1") != nil
    }
}
