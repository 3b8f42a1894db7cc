import Classifieds
import HTML

/// `/mon-compte/effacement`: one ad, or everything.
struct ErasurePage: Sendable {
    let erasable: ErasureReceipt.Erased
    let kept: KeptAfterErasure
    let durations: Durations
    let ads: [ShownAd]

    var page: Page {
        Page(
            title: "Tout effacer",
            main: """
                <h1>Tout effacer\u{202F}?</h1>
                \(Tabs.account(here: .account).html)\
                <p class="lead">Votre adresse, \(what), et tout ce qui est à vous. La clé qui les rend lisibles est détruite d’abord\u{A0}: on ne peut \
                pas revenir en arrière.\(messages)</p>\(KeptList(kept: kept, durations: durations).html)
                <form class="form" method="post" action="\(Address.erasure)"><input type="hidden" name="tout" value="1">\
                <div class="actions"><button class="button button-danger">Tout effacer</button>\
                <a class="button" href="\(Address.myAds)">Garder</a></div></form>
                <p class="soft small">Un reçu signé dit ce qui a été effacé et quand. Dans les sauvegardes du site, rien n’est lisible sans votre \
                clé\u{202F}; d’une copie des clés, si l’exploitant en fait, chaque nouvelle supprime celles de plus de sept jours.</p>
                \(oneByOne)
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    private var what: HTML {
        let parts = [
            FrenchNumber.count(erasable.ads, "annonce", none: "aucune annonce"),
            FrenchNumber.count(erasable.photos, "photo", none: "aucune photo"),
            FrenchNumber.count(erasable.messages, "message", none: "aucun message"),
            FrenchNumber.count(erasable.connections, "ligne", none: "aucune ligne") + " de connexion",
        ]
        return "\(parts.joined(separator: ", "))"
    }

    private var messages: HTML {
        erasable.messages == 0 ? "" : " Ce que vous avez écrit à d’autres disparaît aussi chez eux."
    }

    private var oneByOne: HTML {
        guard !ads.isEmpty else { return "" }
        return """
            <section class="section" aria-labelledby="une"><h2 id="une">Ou une seule annonce</h2>
            <ul class="rows">\(ads.map(row))</ul></section>
            """
    }

    private func row(_ ad: ShownAd) -> HTML {
        """
        <li><div><h3>\(own: ad.content.title)</h3></div><a class="button button-quiet" href="\(Address.withdrawal(ad.id))">Retirer\
        <span class="visually-hidden">\u{A0}: \(own: ad.content.title)</span></a></li>

        """
    }
}
