import Classifieds
import HTML

/// `/accessibilite`: what was checked, how, and whom to tell about what was missed.
struct AccessibilityPage: Sendable {
    let controller: Controller

    var page: Page {
        Page(
            title: "Accessibilité",
            description: "Ce qui est vérifié pour que tout le monde puisse se servir du site.",
            main: """
                <div class="prose"><h1>Accessibilité</h1>
                <p class="lead">Le site est fait pour que chacun s’en serve, quels que soient ses yeux, ses mains et son \
                appareil.</p>
                <h2>Où nous en sommes</h2>
                <p>Les pages suivent les règles WCAG\u{A0}2.2 au niveau AA, autant que nos essais permettent de le dire. Aucun \
                audit extérieur selon le RGAA n’a encore été mené\u{A0}: nous ne nous déclarons donc pas conformes.</p>
                <h2>Ce qui est vérifié à chaque changement</h2>
                <ul><li>Chaque page, en clair et en sombre, par un outil automatique (axe) et par le validateur HTML du W3C.</li>
                <li>Chercher, lire, publier et retirer une annonce au clavier seul, en voyant toujours où l’on est.</li>
                <li>Le texte agrandi deux fois et un écran de 320 pixels, sans défilement de côté.</li>
                <li>Le contraste des couleurs, calculé à partir de la feuille de style\u{A0}: 4,5 pour 1 au moins.</li>
                <li>Les réglages du système\u{A0}: moins de mouvement, plus de contraste, couleurs imposées.</li>
                <li>Tout fonctionne sans JavaScript.</li></ul>
                <h2>Ce que nous savons imparfait</h2>
                <ul><li>Les photos des annonces n’ont pas de description\u{202F}: elles sont annoncées par leur numéro.</li>
                <li>La carte des départements a de petites cibles\u{202F}: la liste des régions, à côté, mène aux mêmes \
                pages.</li>
                <li>Aucun essai n’a encore été fait avec des personnes qui utilisent un lecteur d’écran chaque jour.</li></ul>
                <h2>Quelque chose vous arrête\u{202F}?</h2>
                <p>Écrivez à <a href="mailto:\(controller.email)">\(controller.email)</a> avec l’adresse de la page\u{A0}: nous vous \
                répondons, et nous vous donnons l’information autrement en attendant. Sans réponse satisfaisante, vous pouvez \
                vous adresser au <a href="https://www.defenseurdesdroits.fr">Défenseur des droits</a>.</p></div>
                """,
            isNarrow: true, kind: .text)
    }
}
