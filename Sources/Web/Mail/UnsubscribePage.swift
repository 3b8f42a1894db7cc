import Classifieds
import HTML

/// What the button of a mail opens: one question. Looking changes nothing.
struct UnsubscribePage: Sendable {
    let token: String
    let subject: Unsubscription.Subject
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Ne plus recevoir ces courriels",
            main: """
                <h1>Ne plus recevoir ces courriels\u{202F}?</h1>
                <p class="lead">\(what)</p>
                <form method="post" action="\(Address.unsubscription(token))"><div class="actions">\
                <button class="button button-primary">Ne plus les recevoir</button></div></form>
                """,
            isNarrow: true, isIndexed: false)
    }

    private var what: HTML {
        switch subject {
        case .reminders:
            "Plus aucun rappel ne partira avant la fin de vos annonces\u{A0}: elles se termineront sans prévenir."
        case .messages:
            "Plus aucun courriel ne dira que l’on vous a écrit\u{A0}: vos messages vous attendront sur le site."
        case .news:
            """
            La lettre des nouvelles annonces s’arrête aussitôt, et personne ne pourra la demander de nouveau pour cette adresse \
            sans se connecter, ou sans nous écrire à \(settings.controller.email).
            """
        }
    }
}

/// After it, whoever pressed it and as often as they did.
struct UnsubscribedPage: Sendable {
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "C’est fait",
            main: """
                <h1>C’est fait</h1>
                <p class="lead">Ces courriels ne partent plus vers votre adresse.</p>
                <p>Vous changez d’avis\u{202F}? Tout se règle dans <a href="\(Address.mailChoices)">Vos courriels</a>. Si votre compte \
                est effacé, il n’y a plus rien à régler\u{A0}: le site n’a plus votre adresse. Sans compte, écrivez à \
                <a href="mailto:\(settings.controller.email)">\(settings.controller.email)</a> pour que la lettre puisse être demandée de \
                nouveau.</p>
                """,
            isNarrow: true, isIndexed: false)
    }
}
