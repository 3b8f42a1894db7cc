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
                <h2>D’où viennent les communes</h2>
                <p>\(source.sources). \(source.vintage). Données assemblées par \(source.package), sous \(source.licence).</p>
                <h2>Le logiciel</h2>
                <p>Ce site est fait avec Zone Visio, un logiciel libre sous licence Apache 2.0.</p></div>
                """,
            isNarrow: true)
    }
}

/// `/regles`: what an ad may be.
struct RulesPage: Sendable {
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Règles de publication",
            main: """
                <div class="prose"><h1>Règles de publication</h1>
                <p class="lead">Ici, des adultes se proposent de se parler en visio. Ces règles tiennent en une page.</p>
                <h2>Qui peut publier</h2>
                <p>Toute personne de 18 ans ou plus, pour elle-même. Le courriel donné doit être le sien\u{202F}: un lien le \
                vérifie avant toute mise en ligne.</p>
                <h2>Ce que le texte ne contient pas</h2>
                <ul><li>Ni téléphone, ni adresse de courriel, ni lien, ni coordonnées bancaires\u{202F}: ce qui est en ligne \
                peut être recopié par tout le monde.</li>
                <li>Ni nom de famille, ni adresse, ni donnée d’une autre personne.</li>
                <li>Ni injure, ni menace, ni incitation à la haine, ni proposition sexuelle ou tarifée de cet ordre.</li>
                <li>Ni vente d’objet, d’arme, de médicament ou de produit interdit.</li>
                <li>Rien qui soit tout en capitales\u{202F}: on lit moins bien ce qui crie.</li></ul>
                <h2>Les photos</h2>
                <p>Huit au plus, à vous, sans mineur reconnaissable et sans autre personne qui n’y a pas consenti. Leurs \
                données cachées (lieu, appareil, date) sont retirées avant tout enregistrement.</p>
                <h2>Combien de temps</h2>
                <p>Une annonce reste \(FrenchDuration.text(settings.durations.ad)) en ligne. Vous pouvez la modifier ou la retirer à tout moment\u{202F}; retirée, \
                elle est effacée aussitôt.</p></div>
                """,
            isNarrow: true)
    }
}

/// `/conseils`: how to meet somebody without harm.
struct AdvicePage: Sendable {
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Conseils de prudence",
            main: """
                <div class="prose"><h1>Conseils de prudence</h1>
                <p class="lead">La plupart des rencontres se passent bien. Ces habitudes protègent des autres.</p>
                <h2>Avant un premier appel</h2>
                <ul><li>Gardez pour vous votre nom de famille, votre adresse et votre lieu de travail.</li>
                <li>Regardez ce que votre caméra montre derrière vous\u{A0}: courrier, fenêtre, photos d’enfants.</li>
                <li>Prévenez un proche, et sentez-vous libre de raccrocher sans explication.</li></ul>
                <h2>L’argent</h2>
                <ul><li>N’envoyez ni argent, ni carte cadeau, ni cryptomonnaie à quelqu’un que vous ne connaissez pas, même \
                pour une urgence.</li>
                <li>N’envoyez ni pièce d’identité, ni relevé bancaire, ni code reçu par message.</li></ul>
                <h2>Les images</h2>
                <p>Un appel peut être enregistré à votre insu. Ne montrez rien que vous ne voudriez pas voir ailleurs. Si \
                l’on vous menace de diffuser une image, ne payez pas, gardez les preuves et parlez-en.</p>
                <h2>À qui s’adresser</h2>
                <ul><li><a href="https://www.internet-signalement.gouv.fr">PHAROS</a>, pour signaler un contenu \
                illicite.</li>
                <li><a href="https://17cyber.gouv.fr">17Cyber</a>, pour une escroquerie ou un piratage.</li>
                <li>Le 3018, gratuit, pour le cyberharcèlement et les violences numériques.</li>
                <li>Le 17 ou le 112, en cas de danger immédiat.</li></ul></div>
                """,
            isNarrow: true)
    }
}
