import Classifieds
import Database
import HTML

/// `/mon-compte/courriels`: the five classes of mails, why each is sent, and what can be switched off.
struct MailChoicesPage: Sendable {
    let own: OwnMailChoices
    /// The letter of new ads, where they asked for it.
    let news: OwnNews?
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Vos courriels",
            main: """
                <h1>Vos courriels</h1>
                \(Tabs.account(here: .account).html)\(bounce)\
                <p class="lead">Ce site écrit pour cinq raisons, et pour aucune autre. Ses courriels sont du texte\u{A0}: aucune image, \
                aucun lien qui dise que vous les avez ouverts.</p>
                \(MailClass.allCases.map(section(about:)))\(reading)
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    private func section(about mailClass: MailClass) -> HTML {
        switch mailClass {
        case .service: service
        case .security: security
        case .messages: messages
        case .policy: policy
        case .prospection: prospection
        }
    }

    /// Said as long as nothing arrives.
    private var bounce: HTML {
        guard let since = own.bounced else { return "" }
        let content: HTML = """
            <p>Depuis \(FrenchDate.day(since)), votre boîte refuse nos courriels pour de bon. Ceux qui annoncent un message ne \
            partent plus. Ils reprennent dès que vous vous connectez par un lien reçu, ou que vous \
            <a href="\(Address.account)">changez d’adresse</a>.</p>
            """
        return Notice(kind: .warning, title: "Votre adresse ne reçoit plus", content: content).html
    }

    private var service: HTML {
        section(
            "Le service",
            """
            Le lien qui publie une annonce, ce qui en est décidé si elle est retenue, et sa fin. Vous l’avez demandé\u{202F}: \
            ces courriels partent toujours, sauf les rappels, qui se refusent. <a href="\(Address.alerts)">Vos alertes</a> \
            s’arrêtent une par une.
            """,
            [
                Switch(
                    choice: .reminders, title: "Les rappels avant la fin d’une annonce",
                    text: "Une semaine avant, la veille, et quand c’est fini.", since: own.refusesReminders,
                    isOn: own.refusesReminders == nil)
            ])
    }

    private var security: HTML {
        section(
            "La sécurité",
            """
            Le lien qui connecte, un changement d’adresse, un effacement demandé. Ils ne s’éteignent pas\u{A0}: sans eux, \
            quelqu’un pourrait entrer à votre place, ou tout effacer, sans que vous le sachiez.
            """)
    }

    private var messages: HTML {
        let off = own.choices[.noMessages]
        let text = Switch(
            choice: .withText, title: "Avec le texte du message",
            text: """
                Sans lui, le courriel dit seulement qui vous a écrit et à propos de quelle annonce. Avec lui, le texte passe \
                par le serveur de votre boîte et y reste.
                """, since: own.choices[.withText], isOn: own.choices[.withText] != nil)
        return section(
            "Les messages",
            """
            Que quelqu’un vous a écrit à propos d’une annonce, ou qu’une visio est prévue avec vous, commence bientôt ou est \
            annulée. Ni son adresse ni la vôtre n’y est.
            """,
            [
                Switch(
                    choice: .noMessages, title: "Un courriel quand on vous écrit, et pour vos visios",
                    text: own.choices[.withText] == nil
                        ? "Un seul tant que vous n’avez pas lu, et aucun si vous avez déjà lu sur le site."
                        : "Un par message, sauf ceux que vous avez déjà lus sur le site.",
                    since: off, isOn: off == nil)
            ] + (off == nil ? [text] : []))
    }

    private var policy: HTML {
        section(
            "La politique de confidentialité",
            """
            Ce qui y change, une fois par version. Il ne s’éteint pas\u{A0}: la loi veut que vous sachiez ce qui est fait de vos \
            données (RGPD, articles 5 et 13).
            """)
    }

    private var prospection: HTML {
        let more: HTML =
            """
            Pour que le site se souvienne que vous n’en voulez jamais, <a href="\(Address.objection)">refusez-la</a>.
            """
        guard news?.letter.confirmed != nil else {
            return section(
                "La prospection",
                """
                Éteinte\u{A0}: ce site n’envoie qu’une <a href="\(Address.news)">lettre des nouvelles annonces</a>, à qui l’a demandée, \
                et aucune publicité. \(more)
                """)
        }
        return """
            <section class="section"><h2>La prospection</h2><p>La lettre des nouvelles annonces, une fois par semaine au plus. \(more)</p>\
            \(NewsState(own: news).html)<p><a class="button" href="\(Address.news)">Changer les lieux</a></p></section>

            """
    }

    private var reading: HTML {
        let since = own.choices[.showsReading]
        return section(
            "La lecture",
            """
            «\u{A0}Lu\u{A0}» ne s’affiche sous un message que si les deux personnes le veulent.
            """,
            [
                Switch(
                    choice: .showsReading, title: "Montrer que j’ai lu",
                    text:
                        "Qui le montre aussi verra que vous avez lu ses messages, et vous verrez qu’il a lu les vôtres.",
                    since: since, isOn: since != nil)
            ])
    }

    private func section(_ title: HTML, _ text: HTML, _ switches: [Switch] = []) -> HTML {
        """
        <section class="section"><h2>\(title)</h2><p>\(text)</p>\
        \(switches.isEmpty ? "" : "<ul class=\"rows rows-wordy\">\(switches.map(\.html))</ul>" as HTML)</section>

        """
    }
}

/// One thing that can be switched, with its state and a button.
private struct Switch {
    let choice: MailSwitch
    let title: HTML
    let text: HTML
    /// When its owner made it otherwise than it is for everybody.
    let since: Instant?
    let isOn: Bool

    var html: HTML {
        """
        <li><div><h3>\(title)</h3><p>\(text)</p><p class="soft small"><strong>\(isOn ? "Activé" : "Désactivé")</strong>\
        \(since.map { " depuis \(FrenchDate.day($0))" as HTML })</p></div>\
        <form method="post" action="\(Address.mailChoices)"><input type="hidden" name="choix" value="\(choice.rawValue)">\
        <input type="hidden" name="etat" value="\(isOn ? MailSwitch.off : MailSwitch.on)">\
        <button class="button">\(isOn ? "Désactiver" : "Activer")<span class="visually-hidden">\u{A0}: \(title)</span></button>\
        </form></li>

        """
    }
}
