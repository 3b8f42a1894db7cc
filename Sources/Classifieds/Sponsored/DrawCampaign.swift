/// A campaign that may be shown now, opened once for all its readers.
package struct RunningCampaign: Sendable {
    package let id: Campaign.ID
    package let targets: CampaignTargets
    package let content: Opened<CampaignContent>
    package let hasPicture: Bool
}

/// A sponsored ad as it stands on a page, and why it is there.
package struct ShownCampaign: Sendable {
    package let campaign: RunningCampaign
    /// Whether what its reader reads had a part in it.
    package let isPersonal: Bool
}

extension Sequence<RunningCampaign> {
    /// Draws one of those that the page calls for, each as likely as another; for a reader who lets their interests count, those
    /// that meet them too, the more likely the more they do, and none that they saw often enough today.
    ///
    /// Nothing else of a reader comes in: two who let nothing count draw from the same.
    func draw(
        on context: PageContext, for reader: Interests? = nil, from random: inout some RandomNumberGenerator
    ) -> ShownCampaign? {
        let weighed = compactMap { campaign -> (campaign: RunningCampaign, weight: Int, isPersonal: Bool)? in
            guard let reader else {
                return campaign.targets.match(context) ? (campaign, 1, false) : nil
            }
            let interest = reader.weight(of: campaign.targets)
            let isMet = interest > 0 && campaign.targets.matchesPlace(of: context)
            guard !reader.isTired(of: campaign.id), isMet || campaign.targets.match(context) else { return nil }
            return (campaign, 1 + interest, interest > 0)
        }
        guard !weighed.isEmpty else { return nil }

        var point = Int.random(in: 0..<weighed.reduce(0) { $0 + $1.weight }, using: &random)
        for one in weighed {
            guard point >= one.weight else {
                return ShownCampaign(campaign: one.campaign, isPersonal: one.isPersonal)
            }
            point -= one.weight
        }
        return nil
    }
}
