import Classifieds
import Database
import HTML

/// What the link of an erasure opens: what goes, yes or no. Looking changes nothing.
struct ErasureLinkPage: Sendable {
    let secret: Secret
    let erasable: ErasureReceipt.Erased
    let kept: KeptAfterErasure
    let durations: Durations
    let expires: Instant

    var page: Page {
        Page(
            title: "Tout effacer",
            main: """
                <h1>Tout effacer\u{202F}?</h1>
                <p class="lead">Un message envoyé au nom de votre adresse le demande. Partiraient, aussitôt et pour de bon\u{A0}:</p>
                <ul>\(items)<li>votre adresse, vos connexions et tout le reste</li></ul>\(KeptList(kept: kept, durations: durations).html)
                <div class="decision"><div class="actions">\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer-tout">\
                <button class="button button-danger">Tout effacer</button></form>\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer">\
                <button class="button">Ce n’est pas moi</button></form></div>
                <p class="soft small">«\u{A0}Ce n’est pas moi\u{A0}» laisse tout comme avant. Ce lien sert une seule fois\u{202F}; il expire \
                \(FrenchDate.moment(expires)).</p></div>
                """,
            isNarrow: true, isIndexed: false)
    }

    private var items: HTML {
        let ads = FrenchNumber.count(erasable.ads, "annonce", none: "aucune annonce")
        let photos = FrenchNumber.count(erasable.photos, "photo", none: "aucune photo")
        let messages = FrenchNumber.count(erasable.messages, "message", none: "aucun message")
        return """
            <li>\(ads)</li><li>\(photos)</li>\
            <li>\(messages)\(if: erasable.messages > 0, " (chez l’autre personne aussi)")</li>
            """
    }
}

/// After « Ce n’est pas moi » there.
struct ErasureDeclinedPage: Sendable {
    var page: Page {
        Page(
            title: "Rien n’est effacé",
            main: """
                <h1>Rien n’est effacé</h1>
                <p class="lead">Tout reste comme avant, et le lien ne vaut plus rien.</p>
                <p>Quelqu’un s’est servi de votre adresse pour nous écrire\u{A0}: il n’a rien appris et rien changé. Vous n’avez \
                rien d’autre à faire.</p>
                """,
            isNarrow: true, isIndexed: false)
    }
}
