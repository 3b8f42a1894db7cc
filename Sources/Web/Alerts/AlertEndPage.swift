import Classifieds
import HTML

/// « Vérifiez votre boîte »: the same for everybody, without the address.
struct AlertSentPage: Sendable {
    let settings: SiteSettings
    let demoLink: Address?

    var page: Page {
        let time = FrenchDuration.text(settings.durations.draft)
        return CheckMailbox(
            lead: """
                Un lien vient de partir\u{A0}: ouvrez-le sous \(time), et appuyez sur «\u{A0}Recevoir l’alerte\u{A0}». Rien d’autre ne \
                part d’ici là.
                """,
            otherwise: """
                Rien dans quelques minutes\u{202F}? Regardez dans les indésirables. Sans réponse, tout s’efface au bout de \(time).
                """, demoLink: demoLink, area: .ads
        ).page
    }
}

/// After « Recevoir l’alerte ».
struct AlertBegunPage: Sendable {
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "L’alerte est à vous",
            main: """
                <h1>L’alerte est à vous</h1>
                <p class="lead">Vous serez prévenu de la prochaine annonce qui y correspond.</p>
                <p>Vous l’arrêtez d’un clic, dans chaque courriel\u{202F}; si vous avez un compte, aussi dans \
                <a href="\(Address.alerts)">Vos alertes</a>. Sans un clic de vous, elle s’arrête au bout de \
                \(FrenchDuration.text(settings.durations.alert)). Si vous avez aussi des annonces, elle s’arrête avec votre compte, \
                \(FrenchDuration.text(settings.durations.window)) après la fin de la dernière.</p>
                """,
            area: .ads, isNarrow: true, isIndexed: false)
    }
}

extension DisownedPage {
    /// After « Ce n’est pas moi » on the link of an alert.
    static let alert = DisownedPage(
        lead: "Ce que quelqu’un avait demandé avec votre adresse n’existe plus\u{202F}; aucune annonce ne sera envoyée."
    )
}

/// After « Continuer un an ».
struct AlertContinuedPage: Sendable {
    var page: Page {
        Page(
            title: "L’alerte continue",
            main: """
                <h1>L’alerte continue</h1>
                <p class="lead">Vous n’avez rien d’autre à faire. Chaque courriel a de quoi l’arrêter.</p>
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// What the button of an alert's mail opens: one question. Looking changes nothing.
struct AlertEndPage: Sendable {
    let token: String
    let search: Search
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Arrêter l’alerte",
            main: """
                <h1>Arrêter cette alerte\u{202F}?</h1>
                <p class="lead"><strong>\(AlertName(search: search, settings: settings).text)</strong></p>
                <p>Plus aucun courriel ne partira pour elle, et ce qu’elle cherche est effacé. Vos autres alertes continuent.</p>
                <form method="post" action="\(Address.alertEnd(token))"><div class="actions">\
                <button class="button button-primary">Arrêter l’alerte</button></div></form>
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// After it, whoever pressed it and as often as they did.
struct AlertEndedPage: Sendable {
    var page: Page {
        Page(
            title: "L’alerte est arrêtée",
            main: """
                <h1>L’alerte est arrêtée</h1>
                <p class="lead">Plus aucun courriel ne part pour elle.</p>
                <p>Vous changez d’avis\u{202F}? <a href="\(Address.alerts)">Demandez-la de nouveau</a>.</p>
                """,
            isNarrow: true, isIndexed: false)
    }
}
