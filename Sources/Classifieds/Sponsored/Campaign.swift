package import Database
package import Foundation

/// What a sponsor pays for: an ad of theirs that says so, shown beside people's and never among them. A person's own ad can't be
/// shown more often for money: a campaign leads out of the site (promise USE-1).
package struct Campaign: Sendable {
    package typealias ID = Classifieds.ID<Campaign>

    /// Where a campaign stands; whether its days or its budget are over is told by these.
    package enum State: String, Sendable, CaseIterable, SQLConvertible {
        /// Waits for somebody's look.
        case waiting
        case accepted
        case refused
        /// By its sponsor or by the site, for good.
        case stopped
    }

    /// What its budget counts.
    package enum Unit: String, Sendable, CaseIterable, SQLConvertible {
        case views
        case clicks
    }

    package let id: ID
    package let account: Account.ID
    package let state: State
    package let content: Sealed<CampaignContent>
    package let hasPicture: Bool
    /// Why it was refused or stopped by the site.
    package let refusal: Sealed<String>?
    package let unit: Unit
    /// How many views or clicks; spent: how many were counted.
    package let budget: Int
    package let spent: Int
    /// Numbers of days in Paris.
    package let days: ClosedRange<Int>
    package let targets: CampaignTargets
    package let changed: Instant

    /// A picture in WebP, as the photo worker made it.
    package typealias Picture = Data

    /// What a budget may count: no fewer than a number that may be told (promise SHARE-8), and no more than anybody's real budget,
    /// so that the sums of it don't overflow.
    package static let budgets = SmallCells.least...100_000_000

    /// What is spent, down to whole tens.
    var spentTens: Int { spent - spent % 10 }
    /// What its sponsor is told of what is spent: down to whole tens, and the whole budget once it is out.
    var toldSpent: Int { spent >= budget ? budget : spentTens }

    static func contentPlace(of id: ID) -> SealedPlace { SealedPlace("campaign", "content", row: id.text) }
    static func picturePlace(of id: ID) -> SealedPlace { SealedPlace("campaign", "picture", row: id.text) }
    static func refusalPlace(of id: ID) -> SealedPlace { SealedPlace("campaign", "refusal", row: id.text) }
}

/// What everybody reads of a campaign: one sealed blob.
package struct CampaignContent: Sendable, Equatable {
    package let title: String
    package let text: String
    /// Where it leads: `https://` and a host that isn't the site's.
    package let link: String
    /// Who pays, as it is shown.
    package let payer: String

    package init(title: String, text: String, link: String, payer: String) {
        (self.title, self.text, self.link, self.payer) = (title, text, link, payer)
    }
}

extension CampaignContent: Sealable {
    package var sealableBytes: Data { SealableFields.bytes(of: [title, text, link, payer]) }

    package init?(sealableBytes: Data) {
        guard let fields = SealableFields.fields(of: sealableBytes), fields.count == 4 else { return nil }
        self.init(title: fields[0], text: fields[1], link: fields[2], payer: fields[3])
    }
}

/// Who a sponsor is, as the site has to be able to say (DSA, article 26.1 b): one sealed blob.
package struct SponsorDetails: Sendable, Equatable {
    package let name: String
    /// Of the national register of companies (SIREN): nine digits; empty for one that has none.
    package let number: String
    package let city: String

    package init(name: String, number: String, city: String) {
        (self.name, self.number, self.city) = (name, number, city)
    }

    static func place(of account: Account.ID) -> SealedPlace { SealedPlace("sponsor", "details", row: account.text) }
}

extension SponsorDetails: Sealable {
    package var sealableBytes: Data { SealableFields.bytes(of: [name, number, city]) }

    package init?(sealableBytes: Data) {
        guard let fields = SealableFields.fields(of: sealableBytes), fields.count == 3 else { return nil }
        self.init(name: fields[0], number: fields[1], city: fields[2])
    }
}
