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
                <p class="lead">Ce site-là saura que quelqu’un vient, ni qui, ni de quelle page.</p>
                <p class="actions"><a class="button button-primary" href="\(published: link)" rel="noreferrer nofollow sponsored">\
                Continuer</a><a class="button" href="\(Address.ads)">Rester ici</a></p>
                """,
            isNarrow: true, isIndexed: false)
    }
}
