import Classifieds
import Database
import HTML

/// `/mon-compte/limitation`: everything of one person, stored and nothing else.
struct RestrictionPage: Sendable {
    /// Since when; `nil` when nothing is locked.
    let since: Instant?
    let durations: Durations

    var page: Page {
        Page(
            title: "Verrouiller mes données",
            main: """
                <h1>\(since == nil ? "Verrouiller mes données" : "Vos données sont verrouillées")</h1>
                \(Tabs.account(here: .account).html)\(state)\(form)
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    private var state: HTML {
        if let since {
            return """
                <p class="lead">Depuis \(FrenchDate.moment(since)), elles sont enregistrées et rien d’autre\u{A0}: aucune annonce en ligne, \
                aucun message, aucun compte de lectures. Le temps ne court pas.</p>
                <p>Sans nouvelles de vous au bout de \(FrenchDuration.text(durations.restriction)), tout est effacé.</p>

                """
        }
        return """
            <p class="lead">Tout reste enregistré, et rien d’autre n’en est fait tant que vous ne l’avez pas levé (article 18 du RGPD).</p>
            <div class="prose"><ul><li>Vos annonces quittent le site aussitôt\u{202F}; leur temps s’arrête.</li>
            <li>Aucun message ne part, sauf les liens que vous demandez.</li>
            <li>Vous pouvez toujours vous connecter, tout voir, tout emporter et tout effacer.</li>
            <li>Au bout de \(FrenchDuration.text(durations.restriction)) sans nouvelles de vous, tout est effacé.</li></ul></div>

            """
    }

    private var form: HTML {
        let isLocked = since != nil
        return """
            <form class="form" method="post" action="\(Address.restriction)">\
            \(if: isLocked, "<input type=\"hidden\" name=\"lever\" value=\"1\">")<div class="actions">\
            <button class="button button-primary">\(isLocked ? "Lever le verrouillage" : "Verrouiller")</button>\
            <a class="button" href="\(Address.account)">Revenir à mon compte</a></div></form>
            """
    }
}
