import Classifieds
import HTML

/// `/mon-compte/acces`: the programs that may act, each with a button that ends it, and the form that makes one more.
struct AccessPage: Sendable {
    let own: [OwnToken]
    /// As typed.
    let draft: AccessDraft
    let problems: [Problem]
    let setback: Setback?
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Vos accès",
            main: """
                <h1>Vos accès</h1>
                \(Tabs.account(here: .accesses).html)\(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
                <p class="lead">Un programme peut agir pour vous\u{A0}: vous lui donnez un jeton, qui ne permet que ce que vous cochez.</p>
                <section class="section" aria-labelledby="ouverts"><h2 id="ouverts">Ouverts maintenant</h2>
                \(list)</section>
                <section class="section" aria-labelledby="creer"><h2 id="creer">Créer un accès</h2>
                \(form)</section>
                <p class="soft small">Pour qui écrit le programme\u{A0}: <a href="\(Address.apiDescription)">la description de l’API (OpenAPI)</a>. \
                Lire ce que tout le monde lit ne demande pas de jeton.</p>
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    private var list: HTML {
        guard !own.isEmpty else {
            return "<p class=\"soft\">Aucun\u{202F}: personne d’autre que vous n’agit ici en votre nom.</p>"
        }
        return """
            <ul class="rows">\(own.map(row))</ul>
            <form method="post" action="\(Address.accessEnd)"><input type="hidden" name="tous" value="1">\
            <button class="button button-danger">Les arrêter tous</button></form>
            """
    }

    private func row(_ own: OwnToken) -> HTML {
        let token = own.token
        let scopes = AccessScope.allCases.filter(token.scopes.contains).map { scope -> HTML in
            "<li>\(scope.sentence)</li>"
        }
        return """
            <li><div><h3>\(own: own.name)</h3><ul class="small">\(scopes)</ul>\
            <p class="soft">Créé \(FrenchDate.day(token.created)), jusqu’au \(FrenchDate.bareDay(token.expires)). \(used(token))</p></div>\
            <form method="post" action="\(Address.accessEnd)"><input type="hidden" name="acces" value="\(token.id.text)">\
            <button class="button">Arrêter<span class="visually-hidden">\u{A0}: \(own: own.name)</span></button></form></li>

            """
    }

    private func used(_ token: AccessToken) -> HTML {
        guard let day = token.used else { return "N’a pas encore servi." }
        return "A servi pour la dernière fois \(FrenchDate.day(FrenchDay.start(day)))."
    }

    private var form: HTML {
        """
        <form class="form sheet" method="post" action="\(Address.accesses)" novalidate>
        \(name)\(scopes)\(term)\
        <p class="soft small">Un courriel vous dira qu’un accès a été créé. Il s’arrête aussi si vous changez d’adresse, verrouillez vos \
        données ou effacez tout.</p>
        <div class="actions"><button class="button button-primary">Créer l’accès</button></div></form>

        """
    }

    private var name: HTML {
        Field(
            name: "nom", label: "Nom", why: Why(.accessName, settings),
            help: "Pour vous\u{A0}: «\u{A0}Mon agenda\u{A0}».",
            problems: problems
        ).html { attributes in
            """
            <input class="input" id="nom" name="nom" value="\(draft.name)" maxlength="40" autocomplete="off"\(attributes)>
            """
        }
    }

    private var scopes: HTML {
        let boxes = AccessScope.allCases.map { scope -> HTML in
            """
            <label class="check"><input type="checkbox"\(if: scope == .ads, " id=\"portee\"") name="portee" value="\(scope.rawValue)"\
            \(if: draft.scopes.contains(scope.rawValue), " checked")><span>\(scope.sentence)</span></label>
            """
        }
        return Field(
            name: "portee", label: "Ce qu’il peut faire", why: Why(.accessScopes, settings), problems: problems
        ).group("\(boxes)", of: .boxes, isInRow: false)
    }

    private var term: HTML {
        let buttons = AccessTerm.allCases.map { term -> HTML in
            """
            <label class="check"><input type="radio"\(if: term == .month, " id=\"duree\"") name="duree" value="\(term.rawValue)"\
            \(if: draft.term == term.rawValue, " checked")><span>\(FrenchDuration.text(term.duration))</span></label>
            """
        }
        return Field(name: "duree", label: "Pendant", why: Why(.accessTerm, settings), problems: problems)
            .group("\(buttons)", isInRow: false)
    }
}

/// The token, once.
struct NewAccessPage: Sendable {
    let new: NewAccess
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Votre jeton",
            main: """
                <h1>Votre jeton</h1>
                \(Tabs.account(here: .accesses).html)<p class="lead">Copiez-le maintenant\u{202F}: il ne sera plus jamais montré, et le site n’en garde \
                qu’une empreinte.</p>
                <div class="sheet"><p><code>\(own: new.secret.text)</code></p></div>
                <p>Qui l’a peut faire ce que vous avez coché, jusqu’au \(FrenchDate.bareDay(new.expires)). Gardez-le comme une clé\u{A0}: dans le \
                programme, et nulle part ailleurs.</p>
                <p class="actions"><a class="button button-primary" href="\(Address.accesses)">Je l’ai copié</a></p>
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }
}
