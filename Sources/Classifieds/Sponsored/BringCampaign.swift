import Database
package import Foundation

extension Sponsored {
    /// Brings a campaign, which waits for somebody's look: nothing is shown before.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong, `.notFound` when the caller is no sponsor, `.locked`.
    package func bring(_ draft: CampaignDraft, by caller: Caller) async throws -> Campaign.ID {
        try await bring(draft, of: try caller.requireMember().account)
    }

    /// The same for a sponsor whom the operator enters.
    func bring(_ draft: CampaignDraft, of account: Account.ID) async throws -> Campaign.ID {
        try requireSponsored()
        let checked = try rules.check(draft)

        let id = Campaign.ID.random()
        let (content, picture) = try await sealed(checked.content, draft.picture, as: id, of: account)
        try await site.database.write { writer in
            try writer.requireSponsor(account)
            try writer.requireLiving(account)
            guard try writer.countLiving(of: account) < CampaignRules.most else { throw Refusal.invalid([.tooMany]) }
            guard try writer.countCampaigns(of: account) < CampaignRules.mostKept else {
                throw Refusal.invalid([.tooManyKept])
            }
            try writer.insert(id, of: account, checked, content: content, picture: picture)
            try writer.noteSponsor(account)
        }
        return id
    }

    /// Changes a campaign, which waits again; what it spent stays spent. A refused one is looked at again, too.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong, `.notFound` when it isn't the caller's, `.conflict` when it was
    ///   stopped, `.locked`.
    package func revise(_ id: Campaign.ID, to draft: CampaignDraft, by caller: Caller) async throws {
        try requireSponsored()
        let account = try caller.requireMember().account
        let checked = try rules.check(draft)

        let (content, picture) = try await sealed(checked.content, draft.picture, as: id, of: account)
        try await site.database.write { writer in
            let campaign = try writer.campaign(id, of: account)
            guard campaign.state != .stopped else { throw Refusal.conflict }
            let others = try writer.countLiving(of: account, but: id)
            guard others < CampaignRules.most else { throw Refusal.invalid([.tooMany]) }
            guard campaign.spent == 0 || campaign.unit == checked.unit else { throw Refusal.invalid([.otherUnit]) }
            // Said of whole tens, so that no budget that is tried tells what was counted exactly.
            let least = campaign.spentTens + 10
            guard checked.budget >= least else { throw Refusal.invalid([.spent(least: least)]) }
            try writer.update(
                id, checked, content: content,
                picture: picture.map { .new($0) } ?? (draft.keepsPicture ? .kept : .none))
            try writer.noteSponsor(account)
        }
        site.deck.forget()
        try await site.database.forgetHistory()
    }

    /// Stops a campaign, for good: it isn't shown any more.
    ///
    /// - Throws: `Refusal.notFound` when it isn't the caller's, `.conflict` when it was refused or stopped.
    package func stop(_ id: Campaign.ID, by caller: Caller) async throws {
        try requireSponsored()
        let account = try caller.requireMember().account

        try await site.database.write { writer in
            let campaign = try writer.ownCampaign(id, of: account)
            guard campaign.state == .waiting || campaign.state == .accepted else { throw Refusal.conflict }
            try writer.setState(.stopped, of: id)
            try writer.noteSponsor(account)
        }
        site.deck.forget()
    }

    /// Erases a campaign with its figures.
    ///
    /// - Throws: `Refusal.notFound` when it isn't the caller's.
    package func remove(_ id: Campaign.ID, by caller: Caller) async throws {
        try requireSponsored()
        let account = try caller.requireMember().account

        try await site.database.write { writer in
            _ = try writer.ownCampaign(id, of: account)
            try writer.deleteCampaign(id)
            try writer.noteSponsor(account)
        }
        site.deck.forget()
        try await site.database.forgetHistory()
    }

    var rules: CampaignRules {
        CampaignRules(places: site.places, settings: site.settings, today: FrenchDay.number(site.clock.now()))
    }

    private func sealed(
        _ content: CampaignContent, _ photo: ProcessedPhoto?, as id: Campaign.ID, of account: Account.ID
    ) async throws -> (content: Sealed<CampaignContent>, picture: Sealed<Campaign.Picture>?) {
        var picture: Sealed<Campaign.Picture>?
        if let bytes = photo?.variants[.medium] {
            picture = try await site.keyring.seal(bytes, at: Campaign.picturePlace(of: id), of: account)
        }
        return (try await site.keyring.seal(content, at: Campaign.contentPlace(of: id), of: account), picture)
    }
}

extension Reading {
    /// - Throws: `Refusal.notFound` for one that isn't that sponsor's.
    fileprivate func ownCampaign(_ id: Campaign.ID, of account: Account.ID) throws -> Campaign {
        guard let campaign = try campaign(id), campaign.account == account else { throw Refusal.notFound }
        return campaign
    }

    /// The same, to make something new of it.
    ///
    /// - Throws: `Refusal.gone` or `.locked`, too.
    fileprivate func campaign(_ id: Campaign.ID, of account: Account.ID) throws -> Campaign {
        try requireSponsor(account)
        return try ownCampaign(id, of: account)
    }
}

extension Problem {
    fileprivate static let tooMany = Problem(
        "titre", "Vous avez déjà 50\u{A0}campagnes en cours\u{202F}: arrêtez-en une d’abord.")
    fileprivate static let otherUnit = Problem(
        "compte", "Cette campagne a déjà compté\u{202F}: elle garde ce que compte son budget.")

    fileprivate static let tooManyKept = Problem(
        "titre", "Vous gardez déjà 200\u{A0}campagnes, même finies\u{202F}: supprimez-en une d’abord.")

    fileprivate static func spent(least: Int) -> Problem {
        Problem(
            "budget", "Ce qui est déjà compté reste compté\u{202F}: indiquez un budget d’au moins \(least).")
    }
}
