import Classifieds
import Database
import HTML

/// `/favoris`: what the account keeps, and where a script puts what this browser keeps.
struct FavouritesPage: Sendable {
    /// `nil` for whoever isn't signed in.
    let kept: KeptAds?
    let now: Instant

    var page: Page {
        Page(
            title: "Favoris",
            main: """
                <div class="page-head"><h1>Vos favoris</h1></div>
                \(kept.map(account) ?? visitor)\(BrowserFavourites(hasAccount: kept != nil).html)\(SeenAds.onFavourites)\(OfflineOffer.html)
                """,
            isIndexed: false, isInstallable: true, style: .asset("favourites.css"))
    }

    private var visitor: HTML {
        """
        <p class="lead">Avec un compte, vos favoris sont sur tous vos appareils\u{202F}; sans compte, dans ce navigateur seulement.</p>
        <p class="actions"><a class="button" href="\(Address.signIn)">Me connecter</a>\
        <a class="button button-quiet" href="\(Address.ads)">Chercher des annonces</a></p>
        <noscript><p class="soft">Sans JavaScript, le site ne garde de favoris qu’avec un compte.</p></noscript>

        """
    }

    private func account(_ kept: KeptAds) -> HTML {
        """
        <p class="lead">Gardés dans votre compte, donc sur tous vos appareils. Ni l’annonceur ni personne d’autre ne sait ce que \
        vous gardez.</p>
        <section class="section" aria-labelledby="compte-titre"><h2 id="compte-titre">Dans votre compte</h2>
        \(gone(kept.gone))\(list(kept.ads))\(if: kept.count > 0, forget)</section>

        """
    }

    private func gone(_ count: Int) -> HTML {
        guard count > 0 else { return "" }
        let words: HTML =
            count == 1
            ? "1\u{A0}annonce n’est plus en ligne" : "\(FrenchNumber.text(count))\u{A0}annonces ne sont plus en ligne"
        return Notice(
            kind: .information, title: words,
            content: """
                <p>Rien n’en est montré. Une annonce en pause peut revenir.</p>
                <form class="actions" method="post" action="\(Address.favouritesGone)">\
                <button class="button button-quiet">Ne plus les compter</button></form>
                """
        ).html
    }

    private func list(_ ads: [ShownAd]) -> HTML {
        guard !ads.isEmpty else {
            return EmptyState(
                title: "Aucun favori pour l’instant",
                text: "Le bouton «\u{A0}Garder en favori\u{A0}» est sur chaque annonce.",
                actions: "<a class=\"button\" href=\"\(Address.ads)\">Voir les annonces</a>"
            ).html
        }
        let cards = ads.enumerated().map { index, ad -> HTML in
            "<li>\(Card(ad: ad, now: now, isLazy: index > 3).article)\(removal(of: ad))</li>\n"
        }
        return "<ul class=\"cards\">\n\(cards)</ul>\n"
    }

    private func removal(of ad: ShownAd) -> HTML {
        """
        <form method="post" action="\(Address.favouriteDropped(ad.id))"><button class="button button-quiet" \
        aria-label="Retirer des favoris\u{A0}: \(published: ad.content.title)">Retirer</button></form>
        """
    }

    private var forget: HTML {
        """
        <form class="actions" method="post" action="\(Address.favouritesForgotten)">\
        <button class="button button-quiet">Tout oublier</button></form>
        """
    }
}
