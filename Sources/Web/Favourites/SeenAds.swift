import Classifieds
import HTML

/// The ads seen lately, which a browser remembers only where its owner asked it to; a script shows them.
enum SeenAds {
    /// Where it is switched on and off, and what is remembered.
    static let onFavourites: HTML = """
        <section class="section" aria-labelledby="vues-titre" data-seen-ads="\(Address.favouriteCards)" data-switch hidden>
        <h2 id="vues-titre">Annonces vues</h2>
        <div data-off hidden><p>Rien de ce que vous lisez n’est retenu. Si vous le voulez, ce navigateur se souvient des vingt dernières \
        annonces ouvertes, 30\u{A0}jours au plus\u{A0}: leurs références et leurs dates, sur cet appareil, et nulle part ailleurs.</p>
        <p class="actions"><button class="button" type="button" data-remember>Se souvenir des annonces vues sur cet \
        appareil</button></p></div>
        <div data-on hidden><p>Ce navigateur s’en souvient, les vingt dernières, 30\u{A0}jours au plus.</p>
        <div data-cards></div>
        <p data-none hidden>Aucune annonce vue depuis que vous l’avez demandé.</p>
        <p class="actions"><button class="button button-quiet" type="button" data-forget>Tout oublier, et ne plus \
        s’en souvenir</button></p></div>
        </section>

        """

    /// On the home page, where there is something to show.
    static let onHome: HTML = """
        <section class="section" aria-labelledby="vues-titre" data-seen-ads="\(Address.favouriteCards)" hidden>
        <h2 id="vues-titre">Annonces vues</h2>
        <div data-cards></div>
        <p><a href="\(Address.favourites)">Les oublier</a></p></section>

        """
}
