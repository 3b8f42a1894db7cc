import Classifieds
import Database
import HTML

/// What the link of somebody opens whose ads were brought from another site: the ads, and what can be done with them. Looking
/// changes nothing.
struct WaitingAdsPage: Sendable {
    let waiting: WaitingAds
    let secret: Secret
    let expires: Instant
    let settings: SiteSettings
    let now: Instant
    var choice = WaitingChoice()
    var problems: [Problem] = []

    var page: Page {
        Page(
            title: "Vos annonces de \(waiting.origin)",
            main: """
                <h1>\(isSingle ? "Votre annonce" : "Vos annonces") de \(waiting.origin)</h1>
                <p class="lead">\(isSingle ? "Elle a été apportée" : "Elles ont été apportées") ici avec votre adresse. \
                Personne ne \(isSingle ? "la" : "les") voit, et rien ne paraît sans vous.</p>
                \(ProblemSummary(problems: problems).html)<form method="post" action="\(Address.link(secret))">
                \(list)\(people)\(agreements)<div class="actions">\(buttons)</div></form>
                <section class="decision" aria-labelledby="refuser"><h2 id="refuser">Vous n’en voulez pas ici\u{202F}?</h2>
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer">\
                <button class="button button-danger">Tout effacer</button></form>
                <p class="soft small">\(erasure)</p></section>
                <p class="soft small">Ce lien sert une seule fois\u{202F}; il expire \(FrenchDate.moment(expires)), et tout s’efface alors si vous n’avez \
                rien fait. <a href="\(Address.promise(.inventory))">Ce qui est promis</a></p>
                """,
            isNarrow: true, isIndexed: false)
    }

    private var isSingle: Bool { waiting.ads.count == 1 }

    private var list: HTML {
        guard !isSingle else {
            return "<ul class=\"rows\">\(waiting.ads.map { "<li>\(summary(of: $0))</li>" as HTML })</ul>"
        }
        let mine = problems.filter { $0.field == "annonces" }
        let error: HTML =
            mine.isEmpty
            ? "" : "<p class=\"error\" id=\"annonces-erreur\">\(mine.map(\.sentence).joined(separator: " "))</p>"
        return """
            <fieldset class="group" id="annonces"\(if: !mine.isEmpty, " aria-describedby=\"annonces-erreur\"")>\
            <legend>Lesquelles mettre en ligne\u{202F}?</legend>\(error)<ul class="rows">\(waiting.ads.map(row))</ul></fieldset>
            \(Why(.waitingAds, settings).html(of: "annonces", label: "Lesquelles mettre en ligne"))
            """
    }

    private func row(_ ad: ShownAd) -> HTML {
        """
        <li><label class="check"><input type="checkbox" name="annonces" value="\(ad.id.text)"\
        \(if: choice.ads.contains(ad.id), " checked")><span>Mettre en ligne\u{A0}: \
        \(Audience.owner.show(ad.content.title))</span></label>\(summary(of: ad))</li>
        """
    }

    private func summary(of ad: ShownAd) -> HTML {
        let photos = ad.photos.enumerated().map { index, photo -> HTML in
            Picture(photo: photo, size: .small, description: "Photo \(index + 1) de cette annonce").html
        }
        return """
            <div>\(if: isSingle, "<h2>\(Audience.owner.show(ad.content.title))</h2>")\
            <p class="soft small">\(settings.name(of: ad.category))\u{A0}· \(ad.place.map(PlaceName.short))\
            \(ad.published.map { "\u{A0}· publiée \(FrenchDate.day($0))" })\u{A0}· \(Audience.owner.show(ad.content.pseudonym))</p>\
            <details\(if: isSingle, " open")><summary>Lire l’annonce\
            <span class="visually-hidden">\u{A0}: \(Audience.owner.show(ad.content.title))</span></summary>\
            <div class="ad-text">\(Audience.owner.show(ad.content.text))</div><p>\(photos)</p></details></div>
            """
    }

    /// Who is seen on the photos, where there are any.
    private var people: HTML {
        guard waiting.ads.contains(where: { PeopleAsked(ad: $0).isOpen }) else { return "" }
        return PeopleFields(answer: choice.people, problems: problems, settings: settings).html
    }

    private var agreements: HTML {
        """
        \(Field(name: "majeur", label: "J’ai 18 ans ou plus", why: Why(.adult, settings), problems: problems)
            .check(isOn: choice.isAdult))\
        \(Field(
            name: "regles", label: "J’accepte les <a href=\"\(Address.rules)\">règles de publication</a>",
            plainLabel: "Les règles", why: Why(.rules, settings), problems: problems
        ).check(isOn: choice.acceptsRules))
        """
    }

    private var buttons: HTML {
        let all: HTML =
            isSingle ? "Mettre en ligne mon annonce" : "Tout mettre en ligne"
        let some: HTML = """
            <button class="button button-primary" name="choix" value="publier">Mettre en ligne les annonces cochées</button>
            """
        return """
            \(if: !isSingle, some)\
            <button class="button\(if: isSingle, " button-primary")" name="choix" value="tout">\(all)</button>\
            <p class="soft small">\(FrenchDuration.text(settings.durations.ad)) en ligne, renouvelables, et vous voilà connecté sur cet appareil. \
            \(if: !isSingle, "Celles que vous ne choisissez pas sont effacées.")</p>
            """
    }

    private var erasure: HTML {
        """
        Annonces, photos et adresse s’effacent aussitôt, avec ce qui vous attendrait ici d’un autre site. Une empreinte à clé de votre adresse reste seule, pour que rien de vous ne soit \
        apporté de nouveau\u{202F}; elle arrête aussi toute prospection.\(if: waiting.hasAccount, " Votre compte ici ne change pas.")
        """
    }
}

/// What was ticked.
struct WaitingChoice: Sendable {
    var ads: Set<Ad.ID> = []
    var people = ""
    var isAdult = false
    var acceptsRules = false
}
