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
                <h2>Qui l’édite et en répond</h2>
                <p>\(controller.name), \(controller.address). Courriel\u{A0}: \
                <a href="mailto:\(controller.email)">\(controller.email)</a>.</p>
                <p>C’est aussi qui répond de vos données\u{A0}: ce qui en est fait est dit dans \
                <a href="\(Address.privacy)">Confidentialité</a>.</p>
                <h2>Qui l’héberge</h2>
                <p>\(controller.host). Tous ceux qui travaillent pour le site sont dans le \
                <a href="\(Address.processors)">registre des sous-traitants</a>.</p>
                <h2>Qui répond des annonces</h2>
                <p>Chaque annonce est écrite par la personne qui la publie\u{202F}; le site l’héberge. Il la vérifie avant la mise en \
                ligne, selon <a href="\(Address.rules)">ses règles</a>. Ce que la loi interdit est retiré dès qu’on nous le montre\u{A0}: \
                «\u{A0}Signaler cette annonce\u{A0}», en bas de chacune, ou <a href="\(Address.contact)">Contact</a>.</p>
                <h2>À qui écrire, pour les autorités et pour vous</h2>
                <p>Le règlement européen sur les services numériques demande une adresse où joindre le site directement et vite.</p>
                \(ContactPoints(controller: controller).html)\
                <p>Ce qui est signalé et décidé est compté chaque année dans <a href="\(Address.transparency)">Transparence</a>.</p>
                <h2>D’où viennent les communes et la carte</h2>
                <p>\(source.sources). \(source.vintage). Données assemblées par \(source.package), sous \(source.licence).</p>
                <h2>Le logiciel</h2>
                <p>Ce site est fait avec Zone Visio, un logiciel libre sous licence Apache 2.0.</p></div>
                """,
            isNarrow: true, kind: .text)
    }
}
