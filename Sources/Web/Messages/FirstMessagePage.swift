import Classifieds
import HTML

/// `/annonce/{id}/message`: the form that writes to an advertiser.
struct FirstMessagePage: Sendable {
    let ad: ShownAd
    /// As typed.
    let draft: FirstMessageDraft
    var problems: [Problem] = []
    var setback: Setback?
    /// The address that proves whose message it is; not asked of somebody signed in.
    let asksEmail: Bool
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Écrire à \(published: ad.content.pseudonym)",
            main: """
                <h1>Écrire à \(published: ad.content.pseudonym)</h1>
                <p class="lead">Au sujet de «\u{A0}<a href="\(Address.ad(ad))">\(published: ad.content.title)</a>\u{A0}». \
                \(lead)</p>
                \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
                <form class="form sheet" method="post" action="\(Address.firstMessage(to: ad.id))" novalidate>
                <input type="hidden" name="envoi" value="\(draft.id.text)">
                \(fields)<p class="contact-advice">\(Icon.shield)<span>N’envoyez jamais d’argent ni de pièce d’identité à \
                quelqu’un que vous ne connaissez pas. <a href="\(Address.advice)">Nos conseils</a></span></p>
                <div class="actions"><button class="button button-primary">\(asksEmail ? "Envoyer et recevoir le lien" : "Envoyer")\
                </button><a class="button button-quiet" href="\(Address.ad(ad))">Revenir à l’annonce</a></div>
                </form>
                """,
            area: .ads, isNarrow: true, isIndexed: false)
    }

    private var lead: HTML {
        asksEmail
            ? "Un lien arrive dans votre boîte\u{202F}: rien ne part sans vous. L’autre ne voit jamais votre adresse."
            : "L’autre ne voit que ce que vous écrivez et votre pseudonyme."
    }

    private var fields: HTML {
        """
        \(Field(
            name: "texte", label: "Votre message", why: Why(.message, settings),
            help: "5\u{202F}000 caractères au plus. Un lien fait attendre le message d’un compte nouveau.", problems: problems
        ).html { attributes in
            """
            <textarea class="area" id="texte" name="texte" rows="7"\(attributes)>
            \(draft.text)</textarea>
            <p class="counter" data-counter="texte" data-most="\(MessageLimits.text)">5\u{202F}000 caractères au plus</p>
            """
        })\(input(
            "pseudonyme", "Pseudonyme", draft.pseudonym, why: .messagePseudonym,
            help: "Le nom que l’autre verra, de 2 à 30 caractères. Un autre à chaque annonce, si vous voulez.", type: "text",
            autocomplete: "off"))\
        \(if: asksEmail, input(
            "email", "Courriel", draft.email, why: .messageEmail,
            help: "Pour recevoir le lien qui envoie le message. Jamais affiché.", type: "email", autocomplete: "email"))
        """
    }

    private func input(
        _ name: String, _ label: HTML, _ value: String, why: FieldReason, help: HTML, type: String,
        autocomplete: String
    ) -> HTML {
        Field(name: name, label: label, why: Why(why, settings), help: help, problems: problems).html { attributes in
            """
            <input class="input" type="\(type)" id="\(name)" name="\(name)" value="\(value)" \
            autocomplete="\(autocomplete)"\(attributes)>
            """
        }
    }
}

/// In the place of the form for whoever wants to write to themselves.
struct OwnAdMessagePage: Sendable {
    let ad: ShownAd

    var page: Page {
        Page(
            title: "Votre annonce",
            main: """
                <h1>Cette annonce est la vôtre</h1>
                <p class="lead">On n’y répond pas soi-même\u{A0}: ce que d’autres vous écrivent arrive dans vos messages.</p>
                <p class="actions"><a class="button button-primary" href="\(Address.messages)">Mes messages</a>\
                <a class="button" href="\(Address.myAd(ad.id))">Modifier l’annonce</a></p>
                """,
            area: .messages, isNarrow: true, isIndexed: false)
    }
}

/// « Vérifiez votre boîte »: the same for everybody, without the address.
struct FirstMessageSentPage: Sendable {
    let settings: SiteSettings
    let demoLink: Address?

    var page: Page {
        let time = FrenchDuration.text(settings.durations.draft)
        return CheckMailbox(
            lead: """
                Votre message attend\u{A0}: ouvrez le lien que vous recevez d’ici \(time), et appuyez sur \
                «\u{A0}Envoyer mon message\u{A0}».
                """,
            otherwise: """
                Rien dans quelques minutes\u{202F}? Regardez dans les indésirables. Sans réponse, tout ce que vous avez \
                écrit est effacé au bout de \(time), et l’autre n’en sait rien.
                """, demoLink: demoLink, area: .ads
        ).page
    }
}
