import Classifieds
import HTML

/// What this browser keeps without an account; only a script can show it.
struct BrowserFavourites: Sendable {
    let hasAccount: Bool

    var html: HTML {
        """
        <section class="section" aria-labelledby="navigateur-titre" data-favourites="\(Address.favouriteCards)" hidden>
        <h2 id="navigateur-titre">Dans ce navigateur</h2>
        <p>Gardés ici, sur cet appareil\u{A0}: leurs références et leurs dates, un an au plus, et rien d’autre. Pour les montrer, la page \
        demande ces annonces au site, qui n’en note rien. Une annonce qui n’est plus en ligne, même en pause, est oubliée ici.</p>
        <output class="soft" data-gone></output>
        <div data-cards></div>
        <p data-none hidden>Ce navigateur ne garde aucune annonce.</p>
        <div class="actions">\(if: hasAccount, taking)<button class="button button-quiet" type="button" data-forget hidden>Tout \
        oublier</button></div>
        </section>

        """
    }

    /// After somebody signed in: nothing goes into the account by itself.
    private var taking: HTML {
        """
        <form method="post" action="\(Address.favouritesTaken)" data-taking hidden>\
        <input type="hidden" name="annonces" value="">\
        <button class="button button-primary">Les mettre dans mon compte</button></form>
        """
    }
}
