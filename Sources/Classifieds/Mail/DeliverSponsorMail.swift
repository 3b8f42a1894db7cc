import Database

extension Mail {
    /// The letter about a campaign, made now; `nil` when it stands elsewhere by now, or is gone.
    func letterOfCampaign(for entry: OutboxEntry) async throws -> Letter? {
        guard let id = entry.campaign, let campaign = try await site.database.read({ try $0.campaign(id) }) else {
            return nil
        }
        let link = "\(site.settings.baseURL)/sponsor/\(id)"
        if entry.kind == .campaignAccepted {
            return campaign.state == .accepted ? SponsorLetter.accepted(link: link, site: site.settings) : nil
        }
        guard let refusal = campaign.refusal else { return nil }
        let reason = try await site.gate.open(refusal, for: .moderation).leave(by: .mail)
        return switch (entry.kind, campaign.state) {
        case (.campaignRefused, .refused): SponsorLetter.refused(because: reason, link: link, site: site.settings)
        case (.campaignStopped, .stopped): SponsorLetter.stopped(because: reason, link: link, site: site.settings)
        default: nil
        }
    }
}

extension OutboxEntry.Kind {
    var isAboutCampaign: Bool { self == .campaignAccepted || self == .campaignRefused || self == .campaignStopped }
}

extension Writer {
    /// Puts the mail about a campaign into the outbox.
    func post(_ kind: OutboxEntry.Kind, about campaign: Campaign.ID, to account: Account.ID) throws {
        try run(
            """
            INSERT INTO outbox (id, kind, account, campaign, created, attempts, next_attempt)
            VALUES (\(OutboxEntry.ID.random()), \(kind), \(account), \(campaign), \(now), 0, \(now))
            """)
    }
}
