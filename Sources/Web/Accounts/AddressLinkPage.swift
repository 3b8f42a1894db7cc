import Classifieds
import Database
import HTML

/// What the mail in one of the two mailboxes opens: the new address, yes or no. Looking changes nothing.
struct AddressLinkPage: Sendable {
    let secret: Secret
    /// The mailbox that is to be proved, or the one of now.
    let isNew: Bool
    let address: Opened<String>
    let expires: Instant

    var page: Page {
        Page(
            title: "Changer d’adresse",
            main: """
                <h1>\(isNew ? "Cette adresse est la vôtre\u{202F}?" : "Changer d’adresse\u{202F}?")</h1>
                <p class="lead">Les annonces passeront à <strong>\(own: address)</strong> quand l’adresse actuelle et la nouvelle auront \
                toutes deux répondu oui.</p>
                <div class="decision"><div class="actions"><form method="post" action="\(Address.link(secret))">\
                <input type="hidden" name="choix" value="changer"><button class="button button-primary">\
                \(isNew ? "Oui, c’est mon adresse" : "Oui, changer d’adresse")</button></form>\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer">\
                <button class="button button-danger">Ce n’est pas moi\u{A0}: tout arrêter</button></form></div>
                <p class="soft small">Arrêter laisse tout comme avant. Ce lien sert une seule fois\u{202F}; il expire \
                \(FrenchDate.moment(expires)).</p></div>
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// After the first of the two answers.
struct AddressNotedPage: Sendable {
    var page: Page {
        Page(
            title: "C’est noté",
            main: """
                <h1>C’est noté</h1>
                <p class="lead">L’adresse change dès que l’autre boîte de courriel aura répondu oui, elle aussi.</p>
                <p>Rien n’y arrive\u{202F}? Regardez dans les indésirables. <a href="\(Address.account)">Mon compte</a> dit où en est \
                le changement.</p>
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// After the second.
struct AddressChangedPage: Sendable {
    var page: Page {
        Page(
            title: "L’adresse est changée",
            main: """
                <h1>L’adresse est changée</h1>
                <p class="lead">Les liens de connexion arrivent désormais à la nouvelle. L’ancienne n’est plus enregistrée.</p>
                <p>Les autres appareils sont déconnectés. <a href="\(Address.account)">Mon compte</a></p>
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// After « tout arrêter ».
struct AddressKeptPage: Sendable {
    var page: Page {
        Page(
            title: "Rien ne change",
            main: """
                <h1>Rien ne change</h1>
                <p class="lead">L’adresse reste celle d’avant, et les deux liens ne valent plus rien.</p>
                <p>Vous n’aviez rien demandé\u{202F}? Regardez dans <a href="\(Address.connections)">Vos connexions</a> si quelqu’un \
                d’autre est connecté, et fermez ce que vous ne reconnaissez pas.</p>
                """,
            isNarrow: true, isIndexed: false)
    }
}
