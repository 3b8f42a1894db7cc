package import Database
package import Foundation

/// A campaign as whoever decides sees it.
package struct ReviewedCampaign: Sendable {
    package let campaign: OwnCampaign
    package let sponsor: Opened<SponsorDetails>
}

/// The site looks before it shows (Digital Services Act, articles 16 to 17 and 26).
extension Sponsored {
    /// The campaigns of a state, those that wait longest first; nobody's who has everything locked.
    package func list(_ state: Campaign.State = .waiting, by caller: Caller) async throws -> [OwnCampaign] {
        _ = try requireReviewer(caller)

        var campaigns: [OwnCampaign] = []
        for campaign in try await site.database.read({ try $0.campaigns(state) }) {
            campaigns.append(try await opened(campaign, for: .moderation))
        }
        // Written down before anybody sees it.
        try await site.rights.writeOpenings()
        return campaigns
    }

    /// A campaign with its sponsor, opened for whoever decides about it; that it was opened is written down first.
    ///
    /// - Throws: `Refusal.notFound` when there is none of that name, `.locked` when its sponsor has everything locked.
    package func show(_ id: Campaign.ID, to caller: Caller) async throws -> ReviewedCampaign {
        _ = try requireReviewer(caller)

        let (campaign, details) = try await stored(id)
        let shown = ReviewedCampaign(
            campaign: try await opened(campaign, for: .moderation),
            sponsor: try await site.gate.open(details, for: .moderation))
        try await site.rights.writeOpenings()
        return shown
    }

    /// The picture of a campaign, for whoever decides; `nil` where it has none.
    package func picture(_ id: Campaign.ID, to caller: Caller) async throws -> Opened<Data>? {
        _ = try requireReviewer(caller)

        _ = try await stored(id)
        guard let picture = try await site.database.read({ try $0.picture(of: id) }) else { return nil }
        let opened = try await site.gate.open(picture, for: .moderation)
        try await site.rights.writeOpenings()
        return opened
    }

    /// Accepts a campaign that waits, and writes to its sponsor. A refused one too: whoever decides may think again.
    ///
    /// - Parameter seen: when the campaign that was looked at had changed last.
    /// - Throws: `Refusal.conflict` when it changed since or was stopped, `.notFound`, `.locked`.
    package func accept(_ id: Campaign.ID, seen: Instant, by caller: Caller) async throws {
        let duty = try requireReviewer(caller)

        try await decide(
            id, seen: seen, from: [.waiting, .refused], to: .accepted, because: nil, .campaignAccepted, by: duty)
    }

    /// Refuses a campaign: nobody sees it, its sponsor gets the reason and may contest it.
    ///
    /// - Parameters:
    ///   - reason: in French; the sponsor reads it as it is.
    ///   - seen: when the campaign that was looked at had changed last.
    /// - Throws: `Refusal.invalid` without a reason, and as `accept` does.
    package func refuse(_ id: Campaign.ID, because reason: String, seen: Instant, by caller: Caller) async throws {
        let duty = try requireReviewer(caller)
        let reason = AdText.paragraphs(reason)
        guard !reason.isEmpty else { throw Refusal.invalid([.noReason]) }

        try await decide(
            id, seen: seen, from: [.waiting, .accepted], to: .refused, because: reason, .campaignRefused, by: duty)
    }

    /// Stops a campaign, for good and whatever it became: its sponsor gets the reason and may contest it.
    ///
    /// - Parameter reason: in French; the sponsor reads it as it is.
    /// - Throws: `Refusal.invalid` without a reason, `.conflict` when it was stopped, `.notFound`, `.locked`.
    package func stop(_ id: Campaign.ID, because reason: String, by caller: Caller) async throws {
        let duty = try requireReviewer(caller)
        let reason = AdText.paragraphs(reason)
        guard !reason.isEmpty else { throw Refusal.invalid([.noReason]) }

        try await decide(
            id, seen: nil, from: [.waiting, .accepted, .refused], to: .stopped, because: reason, .campaignStopped,
            by: duty)
    }

    private func decide(
        _ id: Campaign.ID, seen: Instant?, from states: [Campaign.State], to state: Campaign.State,
        because reason: String?, _ mail: OutboxEntry.Kind, by duty: OnDuty
    ) async throws {
        let account = try await stored(id).campaign.account
        var refusal: Sealed<String>?
        if let reason {
            refusal = try await site.keyring.seal(reason, at: Campaign.refusalPlace(of: id), of: account)
        }
        try await site.database.write { [refusal] writer in
            try writer.requireUnlocked(account)
            guard let campaign = try writer.campaign(id) else { throw Refusal.notFound }
            guard states.contains(campaign.state), campaign.changed == seen ?? campaign.changed else {
                throw Refusal.conflict
            }
            try writer.run(
                """
                UPDATE campaign SET state = \(state), refusal = \(refusal?.bytes), decided = \(writer.now)
                WHERE id = \(id)
                """)
            try writer.endAssignment(.campaigns, id.text)
            try writer.post(mail, about: id, to: account)
            try writer.record(
                state == .accepted ? .acceptedCampaign : .refusedCampaign, of: JournalSubject(.campaign, id.text),
                because: state.rawValue, by: duty)
        }
        site.deck.forget()
    }

    private func stored(
        _ id: Campaign.ID
    ) async throws -> (campaign: Campaign, sponsor: Sealed<SponsorDetails>) {
        try await site.database.read { reader in
            guard let campaign = try reader.campaign(id), let sponsor = try reader.sponsor(campaign.account) else {
                throw Refusal.notFound
            }
            try reader.requireUnlocked(campaign.account)
            return (campaign, sponsor)
        }
    }

    private func requireReviewer(_ caller: Caller) throws(Refusal) -> OnDuty {
        try requireSponsored()
        return try caller.onDuty(.reviewCampaigns)
    }
}

extension Problem {
    static let noReason = Problem("reason", "Un refus dit pourquoi.")
}
