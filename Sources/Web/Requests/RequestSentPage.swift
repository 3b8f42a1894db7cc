import HTML

/// After a request without a session: its link is in the mail, and nowhere else.
struct RequestSentPage: Sendable {
    let demoLink: Address?

    var page: Page {
        CheckMailbox(
            lead: """
                Votre demande est arrivée. Un courriel vient de partir, avec le jour où vous aurez la réponse au plus tard et le lien qui suit \
                la demande.
                """,
            otherwise: """
                Ouvrez ce lien\u{A0}: il prouve que l’adresse est à vous. Rien n’arrive\u{202F}? Regardez dans les indésirables, ou \
                recommencez avec l’adresse bien écrite.
                """, demoLink: demoLink
        ).page
    }
}

/// After « Retirer ma demande ».
struct RequestWithdrawnPage: Sendable {
    var page: Page {
        Page(
            title: "La demande est retirée",
            main: """
                <h1>La demande est retirée</h1>
                <p class="lead">Ce qui était écrit et l’adresse sont effacés. Personne n’y répondra.</p>
                <p><a href="\(Address.requests)">Faire une autre demande</a></p>
                """,
            isNarrow: true, isIndexed: false)
    }
}
