import Classifieds
import HTML

/// `/sponsor` for whoever is no sponsor: how it works, what is never possible, and the form.
struct SponsorDoorPage: Sendable {
    let form: SponsorForm

    var page: Page {
        Page(
            title: "Annonceurs",
            description:
                "Montrer une annonce payée sur ce site\u{A0}: comment elle est choisie, et ce qui ne s’achète pas.",
            main: """
                <h1>Montrer une annonce sponsorisée</h1>
                <p class="lead">Une annonce à vous, au bas de pages que vous choisissez par rubrique et par lieu. Elle dit qu’elle est payée, et \
                par qui.</p>
                \(known)\(steps)\(limits)
                <section class="section" id="devenir" aria-labelledby="devenir-titre"><h2 id="devenir-titre">Devenir annonceur</h2>
                \(form.html(to: .sponsor, submit: form.asksEmail ? "Recevoir le lien" : "Ouvrir mon espace"))</section>
                """,
            isNarrow: true)
    }

    private var known: HTML {
        guard form.asksEmail else { return "" }
        return """
            <p class="actions"><a class="button button-primary" href="#devenir">Devenir annonceur</a>\
            <a class="button" href="\(Address.signIn)">Déjà annonceur\u{A0}: recevoir un lien</a></p>
            """
    }

    private var steps: HTML {
        """
        <section class="section" aria-labelledby="marche"><h2 id="marche">Comment ça marche</h2>
        \(StepList(steps: [
            ("Écrivez", "Un titre, deux phrases, un lien, une image si vous voulez, les rubriques et les lieux."),
            ("Attendez un regard", "Quelqu’un du site lit chaque annonce avant qu’elle soit montrée, et vous écrit sa réponse."),
            ("Comptez", "Vues et clics, par jour et par département\u{202F}; les robots sont comptés à part et ne coûtent rien."),
        ]).html)</section>
        """
    }

    private var limits: HTML {
        """
        <section class="section" aria-labelledby="jamais"><h2 id="jamais">Ce qui ne s’achète pas</h2>
        <div class="prose"><ul><li>Une personne\u{A0}: ni âge, ni sexe, ni liste d’adresses, ni «\u{A0}ceux qui ont vu\u{A0}». Ce que quelqu’un lit ne compte que s’il \
        l’a permis, dans son navigateur seulement, et vous n’en apprenez rien.</li>
        <li>Une rubrique sensible.</li>
        <li>La place d’une annonce du site\u{A0}: payer n’en fait monter aucune, et une annonce sponsorisée mène toujours ailleurs.</li></ul></div>
        <p>Les prix ne sont pas ici\u{A0}: <a href="\(Address.contact)">écrivez-nous</a>.</p></section>
        """
    }
}

/// « Vérifiez votre boîte »: the same for everybody, without the address.
struct SponsorSentPage: Sendable {
    let settings: SiteSettings
    let demoLink: Address?

    var page: Page {
        let time = FrenchDuration.text(settings.durations.draft)
        return CheckMailbox(
            lead: """
                Votre espace attend\u{A0}: ouvrez sous \(time) le lien que vous recevez, et appuyez sur \
                «\u{A0}Ouvrir mon espace\u{A0}».
                """,
            otherwise: """
                Rien dans quelques minutes\u{202F}? Regardez dans les indésirables. Sans réponse, tout est effacé au bout de \(time).
                """, demoLink: demoLink
        ).page
    }
}
