import Classifieds
import HTML

/// `/lettre`: the form that asks for the letter of new ads, or for other places.
struct NewsPage: Sendable {
    /// As typed.
    let draft: NewsDraft
    /// The letter that there is.
    let own: OwnNews?
    var problems: [Problem] = []
    var setback: Setback?
    /// The address that it goes to; not asked of somebody signed in.
    let asksEmail: Bool
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "La lettre des nouvelles annonces",
            description: "Un courriel par semaine avec les nouvelles annonces de vos lieux, et rien d’autre.",
            main: """
                <h1>La lettre des nouvelles annonces</h1>
                <p class="lead">Un courriel par semaine au plus, avec ce qui est nouveau dans vos lieux. Rien de nouveau\u{202F}? Rien ne \
                part.</p>
                \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\(NewsState(own: own).html)\
                <form class="form sheet" method="post" action="\(Address.news)" novalidate>
                <input type="hidden" name="mots" value="\(NewsWords(settings.durations).hash)">
                \(places)\(if: asksEmail, email)\(agreement)\
                <div class="actions"><button class="button button-primary">\(own?.letter.confirmed == nil ? "Recevoir la lettre" : "Changer les lieux")\
                </button></div>
                </form>
                """,
            area: .ads, isNarrow: true, isIndexed: false)
    }

    private var places: HTML {
        let shown = max(draft.places.count, News.places.upperBound)
        let typed = draft.places + Array(repeating: "", count: shown - draft.places.count)
        return Field(
            name: "lieu", label: "Vos lieux", why: Why(.newsPlaces, settings),
            help: "De un à cinq\u{A0}: une commune, un département, une région, ou «\u{A0}Toute la France\u{A0}».",
            problems: problems
        ).html { attributes in
            "\(typed.enumerated().map { place($0, $1, attributes) })"
        }
    }

    /// The first has the field's own label.
    private func place(_ index: Int, _ value: String, _ attributes: HTML) -> HTML {
        let id: HTML = index == 0 ? "lieu" : "lieu-\(index + 1)"
        return """
            <div class="combo"><input class="input" id="\(id)" name="lieu" value="\(value)" autocomplete="off" \
            data-places="\(Address.places)"\(if: index > 0, " aria-label=\"Lieu \(index + 1), facultatif\"")\(attributes)></div>

            """
    }

    private var email: HTML {
        Field(
            name: "email", label: "Courriel", why: Why(.newsEmail, settings),
            help: "Un lien y arrive\u{A0}: sans lui, rien ne part.", problems: problems
        ).html { attributes in
            """
            <input class="input" type="email" id="email" name="email" value="\(draft.email)" autocomplete="email"\(attributes)>
            """
        }
    }

    /// The words are those whose hash is kept, and comes with the form.
    private var agreement: HTML {
        let lines = NewsWords(settings.durations).lines
        // What is agreed to is read before the box.
        let details = lines.dropFirst().map { line -> HTML in "<p class=\"soft\">\(line)</p>\n" }
        let box = Field(
            name: "accord", label: "\(lines.first ?? "")", plainLabel: "\(lines.first ?? "")",
            why: Why(.newsAgreement, settings), problems: problems
        ).check(isOn: draft.agrees)
        return "\(details)\(box)"
    }
}

/// The letter that somebody has: its places, until when, and how to stop it.
struct NewsState: Sendable {
    let own: OwnNews?

    var html: HTML {
        guard let own, own.letter.confirmed != nil else { return "" }
        let places = own.places.map { place -> HTML in "<li>\(place.label)</li>" }
        return Notice(
            kind: .information, title: "Vous la recevez",
            content: """
                <p>La prochaine peut partir \(FrenchDate.day(own.letter.next)). Sans un clic de vous, elle s’arrête \
                \(FrenchDate.day(own.letter.ends)).</p><ul>\(places)</ul>
                <form method="post" action="\(Address.newsEnd)"><button class="button">Arrêter la lettre</button></form>
                """
        ).html
    }
}

/// « Vérifiez votre boîte »: the same for everybody, without the address.
struct NewsSentPage: Sendable {
    let settings: SiteSettings
    let demoLink: Address?

    var page: Page {
        let time = FrenchDuration.text(settings.durations.draft)
        return CheckMailbox(
            lead: """
                Si cette adresse n’a pas refusé ce genre de lettre, un lien vient d’y partir\u{A0}: ouvrez-le sous \(time), \
                et appuyez sur «\u{A0}Recevoir la lettre\u{A0}».
                """,
            otherwise: """
                Rien dans quelques minutes\u{202F}? Regardez dans les indésirables. Vous l’aviez refusée et vous changez d’avis\u{202F}? \
                <a href="\(Address.signIn)">Connectez-vous</a> et demandez-la de nouveau, ou, sans compte, écrivez à \
                <a href="mailto:\(settings.controller.email)">\(settings.controller.email)</a>. Sans réponse, tout s’efface au bout de \(time).
                """, demoLink: demoLink, area: .ads
        ).page
    }
}
