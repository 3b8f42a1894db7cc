import Classifieds
import HTML

/// `/mentions-legales`: who answers for the site, who hosts it, where its data comes from.
struct LegalNoticePage: Sendable {
    let settings: SiteSettings
    let source: GazetteerSource

    var page: Page {
        let controller = settings.controller
        return Page(
            title: "Mentions légales",
            main: """
                <div class="prose"><h1>Mentions légales</h1>
                <h2>Qui répond du site</h2>
                <p>\(controller.name), \(controller.address). Courriel\u{A0}: \
                <a href="mailto:\(controller.email)">\(controller.email)</a>.</p>
                <h2>Qui l’héberge</h2>
                <p>\(controller.host).</p>
                <h2>D’où viennent les communes et la carte</h2>
                <p>\(source.sources). \(source.vintage). Données assemblées par \(source.package), sous \(source.licence).</p>
                <h2>Le logiciel</h2>
                <p>Ce site est fait avec Zone Visio, un logiciel libre sous licence Apache 2.0.</p></div>
                """,
            isNarrow: true)
    }
}
