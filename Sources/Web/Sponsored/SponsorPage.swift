import Classifieds
import Database
import HTML

/// `/sponsor` for a sponsor: their campaigns, where each stands, and what is left of its budget.
struct SponsorPage: Sendable {
    let details: Opened<SponsorDetails>
    let campaigns: [OwnCampaign]
    let settings: SiteSettings
    let places: Gazetteer
    let now: Instant

    var page: Page {
        Page(
            title: "Espace annonceur",
            main: """
                <div class="page-head"><h1>Espace annonceur</h1><form method="post" action="\(Address.signOut)">\
                <button class="button button-quiet">Se déconnecter</button></form></div>
                <p class="lead">\(own: details.name), \(own: details.city). <a href="\(Address.sponsorIdentity)">Changer</a></p>
                \(list)
                <p class="soft small"><a href="\(Address.account)">Mon compte</a> \u{B7} <a href="\(Address.ownData)">Vos données</a> \u{B7} \
                <a href="\(Address.sponsorClosing)">Fermer mon espace</a></p>
                """,
            isIndexed: false, style: .asset("sponsored.css"))
    }

    private var new: HTML {
        "<a class=\"button button-primary\" href=\"\(Address.newCampaign)\">\(Icon.plus)Nouvelle campagne</a>"
    }

    private var list: HTML {
        guard !campaigns.isEmpty else {
            return EmptyState(
                title: "Vous n’avez aucune campagne.",
                text:
                    "La première prend quelques minutes\u{202F}; quelqu’un du site la regarde, puis elle est montrée.",
                actions: new
            ).html
        }
        return "<ul class=\"rows\">\n\(campaigns.map(row))</ul>\n<p class=\"actions\">\(new)</p>"
    }

    private func row(_ campaign: OwnCampaign) -> HTML {
        """
        <li class="campaign-row"><div><h2><a href="\(Address.campaign(campaign.id))">\(own: campaign.content.title)</a></h2>
        <p>\(CampaignStateBadge(campaign: campaign, now: now).html) <span class="soft small">\(CampaignTerms(campaign: campaign).days)</span></p></div>
        \(CampaignTerms(campaign: campaign).meter)</li>

        """
    }
}

/// Where a campaign stands, in words.
struct CampaignStateBadge: Sendable {
    let campaign: OwnCampaign
    let now: Instant

    private var today: Int { FrenchDay.number(now) }

    var html: HTML {
        switch campaign.state {
        case .waiting where campaign.days.upperBound < today: ended
        case .waiting: "<span class=\"state state-waiting\">Attend un regard</span>"
        case .refused: "<span class=\"state state-refused\">Refusée</span>"
        case .stopped: "<span class=\"state state-ended\">Arrêtée</span>"
        case .accepted where campaign.days.upperBound < today: ended
        case .accepted where campaign.isOver(today): "<span class=\"state state-ended\">Budget atteint</span>"
        case .accepted where campaign.days.lowerBound > today:
            "<span class=\"state state-waiting\">Acceptée, pas commencée</span>"
        case .accepted: "<span class=\"state state-online\">En cours</span>"
        }
    }

    private var ended: HTML { "<span class=\"state state-ended\">Finie</span>" }
}

/// What was agreed on, and how much of it was used.
struct CampaignTerms: Sendable {
    let campaign: OwnCampaign

    /// « du 3 octobre au 1er novembre ».
    var days: HTML {
        "du \(FrenchDay.short(campaign.days.lowerBound)) au \(FrenchDay.short(campaign.days.upperBound))"
    }

    /// « au moins 240 vues sur 1 000, comptées par dizaines », beside its picture.
    var meter: HTML {
        """
        <p class="campaign-meter"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
        <rect class="campaign-budget" width="100" height="8" rx="1"/><rect width="\(share)" height="8" rx="1"/></svg>\
        <span>\(used) sur \(FrenchNumber.text(campaign.budget))\(counted)</span></p>
        """
    }

    private var share: Int { campaign.budget == 0 ? 0 : min(100, campaign.spent * 100 / campaign.budget) }

    private var isSpent: Bool { campaign.spent >= campaign.budget }

    /// By tens alone until the budget is out: the exact number would give away those that the figures don't tell.
    private var used: String {
        let noun = campaign.unit == .views ? "vue" : "clic"
        return isSpent
            ? FrenchNumber.count(campaign.budget, noun, none: "") : FrenchNumber.tens(campaign.spent, noun)
    }

    private var counted: HTML {
        guard !isSpent else { return "" }
        return campaign.unit == .views ? ", comptées par dizaines" : ", comptés par dizaines"
    }
}
