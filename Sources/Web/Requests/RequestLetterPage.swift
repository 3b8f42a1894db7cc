import Classifieds
import Database
import HTML

/// `/confidentialite/demandes/lettre`: a letter that asks for a right, to print or to send from here (promise RIGHT-9).
struct RequestLetterPage: Sendable {
    let kind: RequestKind
    /// Of the session; `nil` without one.
    let email: Opened<String>?
    let settings: SiteSettings
    let now: Instant

    var page: Page {
        Page(
            title: "Une lettre pour vos droits",
            main: """
                <div class="no-print"><h1>Une lettre pour vos droits</h1>
                <p class="lead">Imprimez-la, ou envoyez-la d’ici. La réponse est la même, dans le même délai.</p>
                <nav aria-label="Les lettres"><ul class="links">\(kinds)</ul></nav></div>
                \(letter)
                <div class="no-print">\(sending)\(others)</div>
                """,
            isNarrow: true, isIndexed: false, style: Address.asset("requests.css"))
    }

    private var kinds: [HTML] {
        RequestKind.rights.map { right in
            """
            <li><a href="\(Address.requestLetter(for: right))"\(if: right == kind, " aria-current=\"page\"")>\(right.name)</a></li>
            """
        }
    }

    private var letter: HTML {
        """
        <article class="request-letter sheet" aria-label="La lettre">
        <p>\(blank("Prénom et nom"))<br>\(blank("Adresse postale, si vous voulez une réponse par courrier"))<br>\
        \(email.map { "\(own: $0)" } ?? blank("Adresse de courriel de vos annonces"))</p>
        <p>\(settings.controller.name)<br>\(settings.controller.address)</p>
        <p>Le \(FrenchDate.bareDay(now))</p>
        <p><strong>Objet\u{A0}: \(RequestLetterWords.subject(of: kind))</strong></p>
        <p>Bonjour,</p>
        \(RequestLetterWords.paragraphs(of: kind).map { "<p>\($0)</p>" as HTML })
        <p>Je vous prie de recevoir mes salutations.</p>
        <p>\(blank("Signature"))</p></article>

        """
    }

    private func blank(_ label: HTML) -> HTML { "<span class=\"request-blank\">\(label)\u{A0}: </span>" }

    private var sending: HTML {
        let words = RequestLetterWords.paragraphs(of: kind).joined(separator: "\n\n")
        return """
            <form class="form" method="post" action="\(Address.requests)"><input type="hidden" name="droit" value="\(kind.slug)">\
            <input type="hidden" name="texte" value="\(words)"><div class="actions"><button class="button button-primary">Envoyer</button>\
            <a class="button button-quiet" href="\(Address.requests(for: kind))">L’écrire autrement</a></div></form>
            <p class="soft">\(email == nil
                ? "«\u{A0}Envoyer\u{A0}» demande votre adresse de courriel, pour vous répondre."
                : "«\u{A0}Envoyer\u{A0}» part de votre compte\u{A0}: rien d’autre n’est demandé." as HTML)</p>

            """
    }

    private var others: HTML {
        let items = LetterModel.all.map { model -> HTML in "<li><a href=\"\(model.page)\">\(model.title)</a></li>" }
        return """
            <h2>Les modèles de la CNIL</h2>
            <p>Vous pouvez aussi nous envoyer ceux-là\u{A0}:</p><ul>\(items)</ul>
            """
    }
}
