import Classifieds
import HTML

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
                <h2>Ce qui est vérifié avant</h2>
                <p>Un contrôle automatique lit chaque annonce, nouvelle ou modifiée. Sans doute, elle est en ligne aussitôt. S’il y \
                voit un mot d’arnaque, une offre sexuelle tarifée, un mineur en danger, quelque chose de sensible sans votre accord exprès ou à côté de photos \
                d’autres personnes, ou le texte ou la photo d’une autre annonce, quelqu’un la regarde d’abord. Vous apprenez pourquoi, vous pouvez répondre ou \
                modifier l’annonce, et contester un refus.</p>
                <h2>Combien de temps</h2>
                <p>Une annonce reste \(FrenchDuration.text(settings.durations.ad)) en ligne. Vous pouvez la modifier ou la retirer à tout moment\u{202F}; retirée, \
                elle est effacée aussitôt.</p>\(own)</div>
                """,
            isNarrow: true, kind: .text)
    }

    /// The operator's.
    private var own: HTML {
        guard !settings.brand.rules.isEmpty else { return "" }
        return """

            <h2>Les règles propres à ce site</h2>
            \(OwnWords(blocks: settings.brand.rules).html)
            """
    }
}
