import Classifieds
import Database
import Foundation

/// The doors by which what sponsors wrote leaves otherwise than as words of a page.
enum OpenedSponsored {
    /// The address of a campaign that is shown, for the header that leads there.
    static func text(of link: Opened<String>) -> String { link.leave(by: .publishedPage) }

    /// A campaign's picture, which `Sponsored.picture` gives to whoever may see it alone.
    static func bytes(of picture: Opened<Data>) -> Data { picture.leave(by: .publishedPage) }
}

extension CampaignDraft {
    /// A new one: of today, paid by its sponsor, who may say otherwise.
    init(of sponsor: Opened<SponsorDetails>, now: Instant) {
        self.init()
        payer = sponsor.name.leave(by: .ownPage)
        unit = CampaignUnits.views
        firstDay = FieldDay.text(FrenchDay.number(now))
    }

    /// As it stands, for its sponsor to revise.
    init(_ own: OwnCampaign, in places: Gazetteer) {
        self.init()
        let content = own.content.leave(by: .ownPage)
        title = content.title
        text = content.text
        link = content.link
        payer = content.payer
        unit = own.unit == .views ? CampaignUnits.views : CampaignUnits.clicks
        budget = String(own.budget)
        firstDay = FieldDay.text(own.days.lowerBound)
        lastDay = FieldDay.text(own.days.upperBound)
        categories = own.targets.categories.map(\.key)
        self.places = CampaignPlaces(own.targets.departments, in: places).codes
        keepsPicture = own.hasPicture
    }
}

extension SponsorDraft {
    /// As it stands, for its sponsor to revise.
    init(_ details: Opened<SponsorDetails>) {
        let details = details.leave(by: .ownPage)
        self.init(name: details.name, number: details.number, city: details.city)
    }
}
