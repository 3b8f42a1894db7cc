import Classifieds
import HTML

/// `/contact`: how to write to whoever answers for the site. It asks no table who reads it: it is there when nothing else is.
struct ContactPage: Sendable {
    let controller: Controller
    /// Whether the site itself reads the contact box.
    let erasesByMail: Bool
    /// As typed.
    let draft: RequestDraft
    var problems: [Problem] = []
    var setback: Setback?
    let settings: SiteSettings

    init(
        _ visit: Visit, draft: RequestDraft = RequestDraft(kind: .help, words: ""), problems: [Problem] = [],
        setback: Setback? = nil
    ) {
        controller = visit.site.settings.controller
        erasesByMail = visit.site.contactBox != nil
        (self.draft, self.problems, self.setback) = (draft, problems, setback)
        settings = visit.site.settings
    }

    var page: Page {
        Page(
            title: "Contact",
            description: "Écrire à l’équipe du site, signaler une annonce, exercer ses droits.",
            main: """
                <div class="prose"><h1>Contact</h1>
                <p class="lead">Une personne lit ce que vous écrivez\(if: erasesByMail, ", sauf une simple demande d’effacement"). Voici où l’écrire, en français ou en anglais.</p></div>
                <div class="contact-ways"><section class="sheet" aria-labelledby="courriel"><h2 id="courriel">\(Icon.mail)Par \
                courriel</h2><p><a href="mailto:\(controller.email)">\(controller.email)</a></p></section>
                <section class="sheet" aria-labelledby="courrier"><h2 id="courrier">\(Icon.pin)Par courrier</h2>\
                <p>\(controller.name)<br>\(controller.address)</p></section></div>
                \(form)<div class="prose"><h2>Ce qui va plus vite sans nous écrire</h2>
                <ul><li>Modifier ou effacer une annonce\u{A0}: <a href="\(Address.myAds)">Mes annonces</a>.</li>
                <li>Le lien reçu ne marche plus\u{A0}: <a href="\(Address.signIn)">demandez-en un autre</a>.</li>
                <li>Savoir ce qui est gardé\u{A0}: <a href="\(Address.privacy)">Confidentialité</a>.</li></ul>
                <h2>Pour signaler une annonce</h2>
                <p>Chaque annonce a en bas un lien «\u{A0}Signaler cette annonce\u{A0}», sans compte. Si une personne mineure est en danger, \
                le signalement passe avant les autres. Ce qui est décidé est compté dans <a href="\(Address.transparency)">Transparence</a>.</p>
                <h2>Pour vos données</h2>
                <p><a href="\(Address.requests)">Faites une demande</a>, ou écrivez depuis l’adresse de courriel de vos annonces\u{202F}: un lien y \
                est renvoyé, et c’est lui qui prouve que c’est vous. Vous avez une réponse dans le mois (article 12.3 du RGPD). \
                Une pièce d’identité\u{202F}? Jamais d’abord, et jamais par courriel.</p>\(erasure)
                <h2 id="points-de-contact">Les points de contact du règlement sur les services numériques</h2>
                \(ContactPoints(controller: controller).html)\
                <p>Un juge ou la police écrivent à l’adresse des autorités.</p>
                <h2 id="securite">Pour une faille de sécurité</h2>
                <p>Dites-le-nous avant tout le monde, à la même adresse\u{A0}: ce que vous avez fait, ce que vous avez vu, ce que \
                l’on pourrait en faire. Vous avez une réponse sous trois jours ouvrés. N’essayez rien sur les données des \
                autres\u{A0}: le logiciel est libre et tourne chez vous. Les programmes lisent cette adresse dans \
                <a href="\(Address.securityText)">security.txt</a>.</p>
                <h2>En cas de danger</h2>
                <p>N’attendez pas notre réponse\u{A0}: appelez le 17 ou le 112. Les autres numéros utiles sont dans nos \
                <a href="\(Address.advice)">conseils de prudence</a>.</p></div>
                """,
            isNarrow: true, kind: .text)
    }

    private var form: HTML {
        """
        <h2 id="ecrire">Nous écrire d’ici</h2>
        \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
        <form class="form sheet" method="post" action="\(Address.contact)" novalidate>
        \(RequestWordsField(
            words: draft.words, label: "Votre message", help: "Une question, un souci, une idée\u{A0}: une personne vous répond.",
            bounds: Requests.wordsLength, problems: problems, settings: settings
        ).html)\(RequestEmailField(
            email: draft.email, isSignedIn: false, problems: problems, settings: settings,
            help: "Le lien qui suit votre message y arrive. Connecté, laissez vide\u{A0}: la réponse va à l’adresse de votre compte."
        ).html)\
        <div class="actions"><button class="button button-primary">Envoyer</button></div></form>

        """
    }

    private var erasure: HTML {
        guard erasesByMail else { return "" }
        return """

            <p>Pour tout effacer, il suffit d’écrire «\u{A0}effacer\u{A0}» à cette adresse depuis la vôtre\u{A0}: un lien vous \
            revient, et rien n’est effacé sans lui. Le site lit lui-même ce qui arrive à cette adresse et en fait une demande\u{A0}: vous \
            recevez le lien qui la suit, une personne y répond, et votre courriel est supprimé. Ce qui y est joint n’est pas gardé.</p>
            """
    }
}
