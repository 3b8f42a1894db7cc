import HTML

/// Before a sponsor's campaign is stopped or erased, or their space is closed: what goes, and the button.
struct SponsorQuestionPage: Sendable {
    let title: HTML
    let consequence: HTML
    let action: Address
    let submit: HTML
    let back: Address

    var page: Page {
        Page(
            title: title,
            main: """
                <h1>\(title)\u{202F}?</h1>
                <p class="lead">\(consequence)</p>
                <form class="form" method="post" action="\(action)"><div class="actions">\
                <button class="button button-danger">\(submit)</button><a class="button" href="\(back)">Garder</a></div></form>
                """,
            isNarrow: true, isIndexed: false)
    }

    static let closing = SponsorQuestionPage(
        title: "Fermer mon espace d’annonceur",
        consequence: """
            Vos campagnes, leurs images et leurs chiffres sont effacés aussitôt, avec votre nom d’annonceur. Vos annonces et vos messages, si \
            vous en avez, restent. On ne peut pas revenir en arrière.
            """,
        action: .sponsorClosing, submit: "Fermer et effacer", back: .sponsor)
}
