import Classifieds
import HTML

/// `/confidentialite/demandes`: what one can do alone first, then the form that asks for a right (promise RIGHT-5).
struct RequestFormPage: Sendable {
    /// As typed.
    let draft: RequestDraft
    let isSignedIn: Bool
    var problems: [Problem] = []
    var setback: Setback?
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Demander quelque chose sur mes données",
            main: """
                <h1>Demander quelque chose sur vos données</h1>
                <p class="lead">Une personne du site lit votre demande et y répond dans le mois, sans frais (article 12.3 du RGPD).</p>
                \(alone)\(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
                <h2>Écrire votre demande</h2>
                <form class="form sheet" method="post" action="\(Address.requests)" novalidate>
                \(kinds)\(words)\(RequestEmailField(email: draft.email, isSignedIn: isSignedIn, problems: problems, settings: settings).html)\
                <div class="actions"><button class="button button-primary">Envoyer ma demande</button></div></form>
                \(law)
                """,
            isNarrow: true, isIndexed: false)
    }

    private var alone: HTML {
        """
        <section aria-labelledby="seul"><h2 id="seul">Plus vite, sans nous</h2>
        <ul class="links"><li><a href="\(Address.ownData)">Tout voir et tout emporter</a></li>\
        <li><a href="\(Address.myAds)">Corriger une annonce</a>, <a href="\(Address.account)">changer d’adresse</a></li>\
        <li><a href="\(Address.objection)">Refuser un usage</a></li>\
        <li><a href="\(Address.restriction)">Verrouiller vos données</a></li>\
        <li><a href="\(Address.erasure)">Tout effacer</a></li>\
        <li><a href="\(Address.cookies)">Retirer un accord pour les cookies</a></li></ul></section>

        """
    }

    private var kinds: HTML {
        let choices = RequestKind.rights.enumerated().map { index, kind -> HTML in
            """
            <label class="check"><input type="radio"\(if: index == 0, " id=\"droit\"") name="droit" \
            value="\(kind.slug)"\(if: kind == draft.kind, " checked")><span>\(kind.name)</span></label>
            """
        }
        return Field(
            name: "droit", label: "Ce que vous demandez", why: Why(.requestKind, settings), problems: problems
        ).group("\(choices)")
    }

    private var words: HTML {
        RequestWordsField(
            words: draft.words, label: "Votre demande", help: "Ne joignez et ne recopiez aucune pièce d’identité.",
            bounds: Requests.wordsLength, problems: problems, settings: settings
        ).html
    }

    private var law: HTML {
        """
        <section aria-labelledby="loi"><h2 id="loi">Ce que dit la loi</h2>
        <ul><li>Réponse dans le mois. Deux mois de plus, une fois, si c’est compliqué\u{A0}: nous vous disons pourquoi avant.</li>\
        <li>C’est gratuit. Si nous refusons, nous disons pourquoi et devant qui le contester.</li>\
        <li>Nous ne demandons pas de pièce d’identité pour commencer\u{A0}: \
        \(isSignedIn ? "vous êtes connecté, cela suffit" : "le lien envoyé à votre adresse suffit le plus souvent").</li></ul>
        <p>Vous préférez une lettre\u{202F}? <a href="\(Address.requestLetter(for: draft.kind ?? .access))">En voici une, à imprimer ou à \
        envoyer d’ici</a>. Vous pouvez aussi <a href="\(Address.contact)">écrire par courriel ou par courrier</a>.</p>
        \(Complaint.html)</section>
        """
    }
}

/// What somebody asks, in their own words.
struct RequestWordsField: Sendable {
    /// As typed.
    let words: String
    let label: HTML
    var help: HTML?
    let bounds: ClosedRange<Int>
    let problems: [Problem]
    let settings: SiteSettings

    var html: HTML {
        Field(name: "texte", label: label, why: Why(.requestWords, settings), help: help, problems: problems).html {
            attributes in
            """
            <textarea class="area" id="texte" name="texte" rows="7"\(attributes)>
            \(words)</textarea>
            <p class="counter" data-counter="texte" data-most="\(bounds.upperBound)">4\u{202F}000 caractères au plus</p>
            """
        }
    }
}

/// Where to answer; of nobody who is signed in: their address is known.
struct RequestEmailField: Sendable {
    /// As typed.
    let email: String
    let isSignedIn: Bool
    let problems: [Problem]
    let settings: SiteSettings
    var help: HTML = "Le lien qui suit la demande y arrive. Pour vos données, donnez l’adresse de vos annonces."

    var html: HTML {
        guard !isSignedIn else {
            return """
                <p class="soft">Vous êtes connecté\u{A0}: la réponse arrive à l’adresse de votre compte, et rien d’autre n’est demandé.</p>

                """
        }
        return Field(
            name: "email", label: "Courriel", why: Why(.requestEmail, settings), help: help, problems: problems
        ).html { attributes in
            """
            <input class="input" type="email" id="email" name="email" value="\(email)" autocomplete="email"\(attributes)>
            """
        }
    }
}
