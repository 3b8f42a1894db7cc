import Classifieds
import Database
import HTML

/// What is said as long as the store of photos hasn't confirmed that the last files are gone: no receipt is signed before.
struct AwaitedReceiptPage: Sendable {
    let since: Instant

    var page: Page {
        Page(
            title: "Effacement en cours",
            main: """
                <h1>L’effacement n’est pas fini</h1>
                <p class="lead">Ce que vous avez demandé \(FrenchDate.moment(since)) n’est plus sur le site, et personne ne le voit plus. \
                Mais le stockage n’a pas encore tout confirmé\u{A0}: des fichiers, chiffrés, y sont peut-être encore.</p>
                <p>Le site réessaie chaque minute, sans que vous ayez rien à faire. Le reçu n’est signé qu’une fois que le stockage a confirmé \
                qu’il ne reste rien\u{A0}: il sera alors à l’adresse de cette page, pendant trente jours. Enregistrez-la\u{202F}; elle ne nomme \
                personne.</p>
                <p class="actions"><a class="button" href="\(Address.home)">Retour à l’accueil</a></p>
                """,
            isNarrow: true, isIndexed: false)
    }
}

extension Address {
    /// Where a receipt is to be had once the store of photos has confirmed that everything is gone.
    static func awaited(_ erasure: UnfinishedErasure) -> Address {
        Address("\(UnfinishedErasure.path)\(erasure.secret.text)")
    }
}
