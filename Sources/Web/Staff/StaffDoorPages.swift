import Classifieds
import HTML

/// `/equipe/connexion`: the first factor.
struct StaffSignInPage: Sendable {
    /// As typed.
    let email: String
    let problems: [Problem]
    var setback: Setback?
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "L’espace de l’équipe",
            main: """
                <h1>L’espace de l’équipe</h1>
                <p class="lead">Pour les personnes qui travaillent pour le site. Un lien arrive par courriel\u{202F}; le code de votre téléphone \
                vous est demandé ensuite.</p>
                \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)<form class="form sheet" method="post" action="\(Address.staffSignIn)" novalidate>
                \(emailField)<div class="actions"><button class="button button-primary">\(Icon.mail)Recevoir le lien</button></div>
                </form>
                <p>Vous cherchez vos annonces\u{202F}? <a href="\(Address.signIn)">Se connecter</a></p>
                """,
            isNarrow: true, isIndexed: false)
    }

    private var emailField: HTML {
        Field(
            name: "email", label: "Courriel", why: Why(.staffEmail, settings),
            help: "Le lien sert une fois, pendant \(FrenchDuration.text(settings.durations.signInLink)).",
            problems: problems
        ).html { attributes in
            """
            <input class="input" type="email" id="email" name="email" value="\(email)" autocomplete="email"\(attributes)>
            """
        }
    }
}

/// After the address was given: the same page whether it is a colleague's or not.
struct StaffSentPage: Sendable {
    let settings: SiteSettings
    let demoLink: Address?

    var page: Page {
        CheckMailbox(
            lead: """
                Si cette adresse est celle d’une personne de l’équipe, un lien vient de partir. Il sert une fois, pendant \
                \(FrenchDuration.text(settings.durations.signInLink)).
                """,
            otherwise: """
                Rien n’arrive\u{202F}? Regardez dans les indésirables, ou demandez à la personne qui administre le site.
                """, demoLink: demoLink
        ).page
    }
}

/// What a mailed link of the team opens. Looking changes nothing.
struct StaffLinkPage: Sendable {
    let secret: Secret
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Entrer dans l’espace de l’équipe",
            main: """
                <h1>Entrer dans l’espace de l’équipe\u{202F}?</h1>
                <p class="lead">Le bouton ouvre la première porte\u{202F}; la seconde demande le code de votre téléphone. Le lien ne sert qu’une fois.</p>
                <div class="actions"><form method="post" action="\(Address.link(secret))">\
                <button class="button button-primary">Entrer</button></form>\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer">\
                <button class="button">Ce n’est pas moi</button></form></div>
                <p class="soft small">La connexion dure \(FrenchDuration.text(settings.durations.staffSession)) au plus. Si vous étiez connecté sur cet \
                appareil pour vos propres annonces, vous ne l’êtes plus.</p>
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// `/equipe/code`: the second factor.
struct StaffCodePage: Sendable {
    var problems: [Problem] = []
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Le code de votre téléphone",
            main: """
                <h1>Le code de votre téléphone</h1>
                <p class="lead">Votre application montre six chiffres, qui changent toutes les trente secondes.</p>
                \(ProblemSummary(problems: problems).html)<form class="form sheet" method="post" action="\(Address.staffCode)" novalidate>
                \(StaffCodeField(help: "Téléphone perdu\u{202F}? Écrivez ici un de vos codes de secours.", problems: problems, settings: settings).html)\
                <div class="actions"><button class="button button-primary">Entrer</button></div>
                </form>
                <form method="post" action="\(Address.staffSignOut)"><button class="button">Renoncer</button></form>
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// The field of a code; what was typed isn't shown again, since it serves once.
struct StaffCodeField: Sendable {
    let help: HTML
    let problems: [Problem]
    let settings: SiteSettings

    var html: HTML {
        Field(name: "code", label: "Code", why: Why(.staffCode, settings), help: help, problems: problems).html {
            attributes in
            """
            <input class="input" type="text" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" \
            autocapitalize="characters" spellcheck="false"\(attributes)>
            """
        }
    }
}

/// For a colleague whose role doesn't open a page.
struct ForbiddenStaffPage: Sendable {
    var page: StaffPage {
        StaffPage(
            title: "Votre rôle n’ouvre pas cette page",
            content: """
                <p class="lead">Chaque rôle voit ce qu’il lui faut pour son travail, et rien d’autre.</p>
                <p>S’il vous faut cette page, demandez à la personne qui administre le site. \
                <a href="\(Address.staff)">Retour au tableau de bord</a></p>
                """)
    }
}
