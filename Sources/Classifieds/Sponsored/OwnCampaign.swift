package import Database
package import Foundation

/// A campaign in its sponsor's hands.
package struct OwnCampaign: Sendable {
    package let id: Campaign.ID
    package let state: Campaign.State
    package let content: Opened<CampaignContent>
    package let hasPicture: Bool
    /// Why it was refused, or stopped by the site.
    package let refusal: Opened<String>?
    package let unit: Campaign.Unit
    package let budget: Int
    /// What was counted of the budget, down to whole tens, so that no small number of people is told by two looks (promise
    /// SHARE-8); the whole budget once it is out.
    package let spent: Int
    /// Numbers of days in Paris.
    package let days: ClosedRange<Int>
    package let targets: CampaignTargets
    package let changed: Instant

    /// Whether it is never shown again as it is.
    ///
    /// - Parameter today: the number of the day in Paris.
    package func isOver(_ today: Int) -> Bool {
        state == .refused || state == .stopped || days.upperBound < today || spent >= budget
    }
}

extension Sponsored {
    /// The caller's campaigns, the newest first.
    ///
    /// - Throws: `Refusal.notFound` when they are no sponsor.
    package func campaigns(of caller: Caller) async throws -> [OwnCampaign] {
        try requireSponsored()
        let account = try caller.requireMember().account
        let stored = try await site.database.read { reader in
            guard try reader.sponsor(account) != nil else { throw Refusal.notFound }
            return try reader.campaigns(of: account)
        }
        var campaigns: [OwnCampaign] = []
        for campaign in stored { campaigns.append(try await opened(campaign, for: .selfService)) }
        return campaigns
    }

    /// One of the caller's campaigns.
    ///
    /// - Throws: `Refusal.notFound` when it isn't theirs.
    package func campaign(_ id: Campaign.ID, of caller: Caller) async throws -> OwnCampaign {
        try requireSponsored()
        let account = try caller.requireMember().account
        let stored = try await site.database.read { try $0.campaign(id) }
        guard let stored, stored.account == account else { throw Refusal.notFound }
        return try await opened(stored, for: .selfService)
    }

    /// A campaign's picture: everybody's while it may be shown, its sponsor's else.
    ///
    /// - Throws: `Refusal.notFound` otherwise.
    package func picture(_ id: Campaign.ID, by caller: Caller) async throws -> Opened<Data> {
        try requireSponsored()
        let isShown = try await running().contains { $0.running.id == id }
        guard let picture = try await site.database.read({ try $0.picture(of: id) }),
            isShown || caller.member?.account == picture.owner
        else { throw Refusal.notFound }
        do {
            return try await site.gate.open(picture, for: isShown ? .sponsoring : .selfService)
        } catch let error where error is Withheld || error as? KeyringError == .destroyed {
            throw Refusal.notFound
        }
    }

    func opened(_ campaign: Campaign, for purpose: Purpose) async throws -> OwnCampaign {
        var refusal: Opened<String>?
        if let sealed = campaign.refusal { refusal = try await site.gate.open(sealed, for: purpose) }
        return OwnCampaign(
            id: campaign.id, state: campaign.state, content: try await site.gate.open(campaign.content, for: purpose),
            hasPicture: campaign.hasPicture, refusal: refusal, unit: campaign.unit, budget: campaign.budget,
            spent: campaign.toldSpent, days: campaign.days, targets: campaign.targets, changed: campaign.changed)
    }
}
