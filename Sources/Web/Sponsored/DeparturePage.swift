import Classifieds
import HTML

/// The page that leads out to a sponsor: the browser goes on by itself, and where it doesn't there is a link.
struct DeparturePage: Sendable {
    let link: Opened<String>

    var page: Page {
        Page(
            title: "Vous quittez le site",
            main: """
                <h1>Vous quittez le site pour \(published: link.map(SponsoredLink.host))</h1>
                <p class="lead">Nous ne lui disons ni qui vous êtes, ni de quelle page vous venez\u{202F}; comme tout site, il verra votre adresse\u{A0}IP.</p>
                <p class="actions"><a class="button button-primary" href="\(published: link)" rel="noreferrer nofollow sponsored">\
                Continuer</a><a class="button" href="\(Address.ads)">Rester ici</a></p>
                """,
            isNarrow: true, isIndexed: false)
    }
}
