import Classifieds
import Foundation
import HTML

/// On `/cookies`, the one thing that the site itself offers: sponsored ads chosen by what somebody reads too. Off unless they
/// switch it on; what it notes is shown whole, and changed or erased here (promise USE-1).
struct InterestsSection: Sendable {
    let choices: Choices
    /// What the browser has; `nil` where it is off.
    let interests: Interests?
    let settings: SiteSettings
    var wrong: ChoiceInput.Wrong?

    var html: HTML {
        guard let words = choices.offered.first(where: { $0.consent == .interests }) else { return "" }
        return """
            <section class="section" id="interets" aria-labelledby="interets-titre"><h2 id="interets-titre">Annonces sponsorisées</h2>
            <p>Des annonceurs paient pour une annonce à eux, au bas de certaines pages. Elle dépend de la page, pas de vous, sauf si vous \
            allumez ceci\u{202F}; l’éteindre suffit à tout effacer.</p>
            \(problem)<div class="switch"><div class="switch-head"><h3>\(words.consent.title)</h3>\(state)</div>
            \(AskedWords(words: words).html)\(answer(to: words))</div>
            \(interests.map(noted))</section>

            """
    }

    private var problem: HTML {
        guard let wrong else { return "" }
        return "<p class=\"error\" role=\"alert\">\(wrong.sentence)</p>\n"
    }

    private var state: HTML {
        if choices.isRefusedByBrowser { return "<span class=\"state\">Refusé par le navigateur</span>" }
        return interests == nil
            ? "<span class=\"state\">Éteint</span>" : "<span class=\"state state-online\">Allumé</span>"
    }

    private func answer(to words: ConsentWords) -> HTML {
        guard !choices.isRefusedByBrowser else { return "" }
        let button: HTML =
            interests == nil
            ? "<button class=\"button\" name=\"reponse\" value=\"oui\">Allumer</button>"
            : "<button class=\"button\" name=\"reponse\" value=\"non\">Éteindre et tout effacer</button>"
        return """
            <form class="interests-answer" method="post" action="\(Address.interestsSwitch)">\(ShownWords(words: [words]).html)\(button)</form>
            """
    }

    /// All of what the cookie says, in words and as it is.
    private func noted(_ interests: Interests) -> HTML {
        """
        <h3 class="interests-head">Ce que votre navigateur a noté</h3>
        \(weights(interests))
        <form class="form" method="post" action="\(Address.interestsChoice)">\(boxes(interests))\
        <div class="choices"><button class="button">Enregistrer</button>\
        <button class="button" formaction="\(Address.interestsErasure)">Tout effacer</button></div></form>
        \(raw(interests))
        """
    }

    private func weights(_ interests: Interests) -> HTML {
        let read = settings.categories.filter { interests.weights[$0.category] != nil }
        let bars = read.map { category, name -> (label: HTML, count: Int) in
            ("\(name)", interests.weights[category] ?? 0)
        }
        let words: HTML =
            read.isEmpty
            ? "<p>Aucune rubrique pour l’instant.</p>\n"
            : BarChart(title: "Rubriques lues, de 1 à \(Interests.most)", bars: bars).html
        return """
            \(words)<p>Annonces sponsorisées vues aujourd’hui\u{A0}: \(interests.seen.values.reduce(0, +)).</p>
            """
    }

    private func boxes(_ interests: Interests) -> HTML {
        let offered = settings.categories.filter { settings.canBeOfInterest($0.category) }
        let field = Field(
            name: "rubrique", label: "Ce qui m’intéresse", why: Why(.interests, settings),
            help: """
                Ce que vous cochez remplace ce qui a été noté. Les rubriques sensibles ne sont pas là\u{A0}: rien n’en est jamais noté.
                """, problems: [])
        let boxes = offered.enumerated().map { index, category -> HTML in
            """
            <label class="check"><input type="checkbox" name="rubrique" value="\(category.category.key)"\
            \(if: index == 0, " id=\"rubrique\"")\(if: interests.weights[category.category] != nil, " checked")><span>\(category.name)</span></label>
            """
        }
        return field.group("\(boxes)", of: .boxes)
    }

    private func raw(_ interests: Interests) -> HTML {
        let json = (try? interests.json()).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return """
            <details class="interests-raw"><summary>Le cookie, tel quel</summary><pre class="command"><code>\(json)</code></pre></details>

            """
    }
}
