import Classifieds
import HTML

/// `/connexion`: one address, no password.
struct SignInPage: Sendable {
    /// As typed.
    let email: String
    let problems: [Problem]
    var setback: Setback?
    /// The ad that somebody wants to keep; the link leads back to it.
    var ad: Ad.ID?
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Se connecter",
            main: """
                <h1>Se connecter</h1>
                <p class="lead">Donnez l’adresse de courriel de vos annonces\u{202F}: un lien vous connecte, sans mot de passe.</p>
                \(if: ad != nil, Self.reason)\(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)<form class="form sheet" method="post" action="\(Address.signIn)" novalidate>
                \(emailField)\(ad.map { "<input type=\"hidden\" name=\"annonce\" value=\"\($0.text)\">" })<div class="actions"><button class="button button-primary">\(Icon.mail)Recevoir le lien</button></div>
                </form>
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    private static let reason = Notice(
        kind: .information, title: "Pour garder cette annonce",
        content: """
            <p>Vos favoris sont dans votre compte\u{A0}: connectez-vous, et le lien vous ramène à l’annonce. Sans compte et avec \
            JavaScript, le même bouton propose de la garder dans ce navigateur.</p>
            """
    ).html

    private var emailField: HTML {
        Field(
            name: "email", label: "Courriel", why: Why(.signInEmail, settings),
            help: "Le lien sert une fois, pendant \(FrenchDuration.text(settings.durations.signInLink)).",
            problems: problems
        ).html { attributes in
            """
            <input class="input" type="email" id="email" name="email" value="\(email)" autocomplete="email"\(attributes)>
            """
        }
    }
}

/// After the address was given: the same page whether somebody has it or not.
struct SignInSentPage: Sendable {
    let settings: SiteSettings
    let demoLink: Address?

    var page: Page {
        CheckMailbox(
            lead: """
                Si cette adresse a des annonces ici, un lien vient de partir. Il sert une fois, pendant \
                \(FrenchDuration.text(settings.durations.signInLink)).
                """,
            otherwise: """
                Rien n’arrive\u{202F}? Regardez dans les indésirables, ou essayez l’adresse avec laquelle vous avez \
                publié.
                """, demoLink: demoLink, area: .myAds
        ).page
    }
}

/// What a mailed sign-in link opens. Looking changes nothing.
struct SignInLinkPage: Sendable {
    let secret: Secret
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Me connecter",
            main: """
                <h1>Vous connecter sur cet appareil\u{202F}?</h1>
                <p class="lead">Le bouton ouvre votre compte ici. Le lien ne sert qu’une fois.</p>
                <div class="actions"><form method="post" action="\(Address.link(secret))">\
                <button class="button button-primary">Me connecter</button></form>\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer">\
                <button class="button">Ce n’est pas moi</button></form></div>
                <p class="soft small">La connexion dure \(FrenchDuration.text(settings.durations.session)), par un seul cookie, et se ferme quand vous voulez dans \
                «\u{A0}Vos connexions\u{A0}».</p>
                """,
            isNarrow: true, isIndexed: false)
    }
}
