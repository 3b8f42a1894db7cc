import Classifieds
import Database
import HTML

/// `/sponsor/{id}`: where a campaign stands, what readers see of it, and its figures.
struct CampaignPage: Sendable {
    let campaign: OwnCampaign
    let figures: CampaignFigures
    let settings: SiteSettings
    let places: Gazetteer
    let now: Instant

    var page: Page {
        Page(
            title: "Campagne",
            main: """
                <p><a href="\(Address.sponsor)">Espace annonceur</a></p>
                <h1>\(own: campaign.content.title)</h1>
                <p>\(CampaignStateBadge(campaign: campaign, now: now).html)</p>\(notice)
                \(CampaignTerms(campaign: campaign).meter)\(facts)
                <div class="actions">\(buttons)</div>
                <section class="section" aria-labelledby="apercu"><h2 id="apercu">Ce que l’on voit</h2>
                \(SponsoredAd(preview: campaign).html)</section>
                \(CampaignFiguresView(figures: figures, places: places).html)
                """,
            isNarrow: true, isIndexed: false, style: .asset("sponsored.css"))
    }

    private var facts: HTML {
        let names = settings.categories.filter { campaign.targets.categories.contains($0.category) }.map(\.name)
        return """
            <dl class="sponsored-facts"><div><dt>Jours</dt><dd>\(CampaignTerms(campaign: campaign).days)</dd></div>\
            <div><dt>Rubriques</dt><dd>\(names.isEmpty ? "toutes" : names.joined(separator: ", "))</dd></div>\
            <div><dt>Lieux</dt><dd>\(CampaignPlaces(campaign.targets.departments, in: places).names)</dd></div></dl>
            """
    }

    /// Why it isn't shown, and what can be done about it (Digital Services Act, article 17).
    private var notice: HTML {
        switch (campaign.state, campaign.refusal) {
        case (.waiting, _):
            Notice(
                kind: .information, title: "Quelqu’un du site va la regarder",
                content: "<p>Elle n’est pas encore montrée. La réponse vous arrive par courriel.</p>"
            ).html
        case (.refused, let reason?), (.stopped, let reason?):
            Notice(
                kind: .warning, title: campaign.state == .refused ? "Elle est refusée" : "Le site l’a arrêtée",
                content: """
                    <p>«\u{A0}\(own: reason)\u{A0}»</p><p>Quelqu’un a décidé, pas un programme. \
                    \(if: campaign.state == .refused, "Vous pouvez la modifier\u{A0}: elle sera regardée à nouveau. ")\
                    Si vous n’êtes pas d’accord, répondez au courriel ou <a href="\(Address.contact)">écrivez-nous</a>\u{A0}: \
                    quelqu’un relit et vous répond.</p>
                    """
            ).html
        default: ""
        }
    }

    private var buttons: HTML {
        let revision: HTML = "<a class=\"button\" href=\"\(Address.campaignRevision(campaign.id))\">Modifier</a>"
        let stop: HTML = "<a class=\"button button-quiet\" href=\"\(Address.campaignStop(campaign.id))\">Arrêter</a>"
        let removal: HTML = """
            <a class="button button-quiet" href="\(Address.campaignRemoval(campaign.id))">Supprimer</a>
            """
        return switch campaign.state {
        case .waiting, .accepted: "\(revision)\(stop)\(removal)"
        case .refused: "\(revision)\(removal)"
        case .stopped: removal
        }
    }
}
