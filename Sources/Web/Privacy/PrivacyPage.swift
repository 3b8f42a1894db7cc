import Classifieds
import HTML

/// `/confidentialite`: what happens today, and what is kept, made from the inventory itself.
struct PrivacyPage: Sendable {
    let settings: SiteSettings
    /// The jobs that keep promises and are late.
    let late: [LateJob]
    /// Whether the operator was written to about them.
    let isOperatorTold: Bool

    private var erasures: ErasurePromises {
        ErasurePromises(durations: settings.durations, late: late, isOperatorTold: isOperatorTold)
    }

    var page: Page {
        Page(
            title: "Confidentialité",
            main: """
                <div class="prose"><h1>Confidentialité</h1>
                <p class="lead">Ce que le site fait de ce que vous lui confiez, aujourd’hui, sans en promettre plus.</p>
                <p>\(settings.controller.name) en répond\u{202F}: <a href="mailto:\(settings.controller.email)">\
                \(settings.controller.email)</a>.</p>
                <h2>Ce qui est demandé, et pourquoi</h2>
                \(PrivacyPromises(durations: settings.durations, hasEscrow: settings.hasEscrow).html)\(settings.hasEscrow ? escrow : "")
                <h2>Comment cela s’efface</h2>
                \(erasures.html)
                <h2>Tout ce qui est gardé</h2>
                <p>Cette liste est celle du programme\u{202F}: une donnée qui n’y est pas l’empêche de démarrer.</p></div>
                \(table)
                <div class="prose"><h2>Vos droits</h2>
                <p>Vous les exercez vous-même, sans nous demander\u{A0}:</p>
                <ul><li>voir et corriger vos annonces, dans <a href="\(Address.myAds)">Mes annonces</a></li>
                <li>voir et fermer <a href="\(Address.connections)">vos connexions</a></li>
                <li>tout emporter dans une archive, dans <a href="\(Address.ownData)">Vos données</a></li>
                <li>refuser un usage, ou toute prospection, dans <a href="\(Address.objection)">Refuser un usage</a></li>
                <li>tout figer, dans <a href="\(Address.restriction)">Verrouiller</a></li>
                <li>tout effacer, dans <a href="\(Address.erasure)">Tout effacer</a></li></ul>
                <p>Pour le reste, écrivez à l’adresse ci-dessus. Vous pouvez aussi vous plaindre auprès de la \
                <a href="https://www.cnil.fr/fr/plaintes/internet">CNIL</a>.</p></div>
                """)
    }

    private var escrow: HTML {
        """
        <h3 id="RET-5">Ce que la loi oblige à garder</h3>\(erasures.defect(.law))
        <p>La loi (décret n°\u{A0}2021-1362) oblige l’hébergeur à garder votre adresse e-mail \
        \(FrenchDuration.text(settings.durations.escrowIdentity)) après la fin du compte, son identifiant, sa date de création et vos pseudonymes \
        \(FrenchDuration.text(settings.durations.escrowAccount)) après, l’adresse IP de chaque connexion \
        \(FrenchDuration.text(settings.durations.escrowConnection))\u{202F}: ils sont scellés pour une clé que le site n’a pas, et \
        remis à la seule justice.</p>
        """
    }

    private var table: HTML {
        DataTable(
            caption: "Données gardées", columns: ["Donnée", "Pour", "Fondement", "Durée", "Chiffrée"],
            rows: Inventory.inForce(withEscrow: settings.hasEscrow).filter(\.isPersonal).map { entry in
                (
                    "\(entry.what)",
                    [
                        "\(entry.purpose?.text)", "\(entry.purpose?.basis.text)",
                        "\(entry.kept?.text(settings.durations))",
                        entry.isSealed ? "oui" : "non",
                    ]
                )
            }
        ).html
    }
}
