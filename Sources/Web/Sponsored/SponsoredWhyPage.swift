import Classifieds
import HTML

/// `/sponsorise/{id}`: who pays, until when, and why this ad is on the page and not another (Digital Services Act, article 26.1).
struct SponsoredWhyPage: Sendable {
    let campaign: ExplainedCampaign
    let choices: Choices
    /// The reader's, from their own browser; `nil` where they let nothing count.
    let interests: Interests?
    /// Whether they had a part in it, as the link says that leads here; it says nothing to a reader who lets nothing count.
    let isPersonal: Bool
    let settings: SiteSettings
    let places: Gazetteer

    private var content: Opened<CampaignContent> { campaign.running.content }
    private var targets: CampaignTargets { campaign.running.targets }

    var page: Page {
        Page(
            title: "Pourquoi cette annonce sponsorisée\u{202F}?",
            main: """
                <h1>Pourquoi cette annonce sponsorisée\u{202F}?</h1>
                <p class="lead">«\u{A0}\(published: content.title)\u{A0}» est payée. Elle est choisie au hasard parmi celles qui vont avec \
                la page que vous lisiez\(if: interests != nil, " et, parce que vous l’avez permis, avec ce que vous lisez ou avez coché").</p>
                <section class="section" aria-labelledby="qui"><h2 id="qui">Qui paie</h2>\(payer)</section>
                <section class="section" aria-labelledby="comment"><h2 id="comment">Comment elle est choisie</h2>\(choice)</section>
                <section class="section" aria-labelledby="vous"><h2 id="vous">Votre part dans ce choix</h2>\(part)</section>
                <section class="section" aria-labelledby="signaler"><h2 id="signaler">Quelque chose ne va pas\u{202F}?</h2>
                <p>Quelqu’un du site regarde chaque annonce sponsorisée avant qu’elle soit montrée. Si celle-ci trompe ou enfreint la \
                loi, <a href="\(Address.contact)">écrivez-nous</a> avec cette référence\u{A0}: <code>\(campaign.running.id.text)</code></p>
                </section>
                """,
            isNarrow: true, isIndexed: false, style: .asset("sponsored.css"))
    }

    private var payer: HTML {
        """
        <dl class="sponsored-facts"><div><dt>Payé par</dt><dd>\(published: content.payer)</dd></div>\
        <div><dt>Annonceur</dt><dd>\(published: campaign.sponsor.name)\(number), \(published: campaign.sponsor.city)</dd></div>\
        <div><dt>Mène à</dt><dd>\(published: content.link.map(SponsoredLink.host))</dd></div>\
        <div><dt>Montrée</dt><dd>du \(FrenchDay.short(campaign.days.lowerBound)) au \(FrenchDay.short(campaign.days.upperBound))</dd></div></dl>
        """
    }

    private var number: HTML {
        Audience.everybody.holds(campaign.sponsor.number.map(\.isEmpty))
            ? "" : ", SIREN\u{A0}\(published: campaign.sponsor.number)"
    }

    private var choice: HTML {
        """
        <dl class="sponsored-facts"><div><dt>Rubriques</dt><dd>\(categories)</dd></div>\
        <div><dt>Lieux</dt><dd>\(CampaignPlaces(targets.departments, in: places).names)</dd></div></dl>
        <p>Ce sont les rubriques et les lieux des pages, que l’annonceur a choisis. Il ne peut choisir ni le sexe, ni l’âge, ni une \
        rubrique sensible, ni personne. Payer ne fait jamais monter une annonce d’ici\u{A0}: les annonces sponsorisées mènent toutes ailleurs.</p>
        """
    }

    private var categories: HTML {
        let names = settings.categories.filter { targets.categories.contains($0.category) }.map(\.name)
        return names.isEmpty ? "toutes" : "\(names.joined(separator: ", "))"
    }

    /// Only what stands in the reader's own cookie, and only where they let it count.
    private var part: HTML {
        guard let interests else {
            let refused: HTML =
                choices.isRefusedByBrowser ? " Votre navigateur refuse pour vous, et cela l’emporte." : ""
            return """
                <p>Rien. Ce que vous lisez n’est noté nulle part\u{A0}: quelqu’un d’autre, sur la même page, tire au sort parmi les mêmes.\(refused)</p>
                <p>Vous pouvez permettre au site d’en tenir compte, dans votre navigateur seulement\u{A0}: \
                <a href="\(Address.interests)">voir ce que cela ferait</a>.</p>
                """
        }
        let read = settings.categories.filter { category, _ in
            targets.categories.contains(category) && interests.weights[category] != nil
        }.map(\.name)
        return """
            <p>\(words(of: read)) C’est noté dans votre navigateur et nulle part ailleurs.</p>
            <p><a href="\(Address.interests)">Voir, changer, effacer ou éteindre</a></p>
            """
    }

    private func words(of read: [String]) -> HTML {
        switch (read.isEmpty, isPersonal) {
        case (true, false): "Rien\u{A0}: vous n’avez ni lu ni coché ses rubriques."
        case (true, true): "Vous lisiez ou aviez coché ses rubriques\u{A0}: cela l’a rendue plus probable."
        case (false, false):
            "Vous lisez ou avez coché \(read.joined(separator: ", "))\u{A0}: cela la rend plus probable."
        case (false, true):
            "Vous lisez ou avez coché \(read.joined(separator: ", "))\u{A0}: cela l’a rendue plus probable."
        }
    }
}
