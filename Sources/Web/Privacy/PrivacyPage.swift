import Classifieds
import HTML

/// `/confidentialite`: what happens today, and what is kept, made from the inventory itself.
struct PrivacyPage: Sendable {
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Confidentialité",
            main: """
                <div class="prose"><h1>Confidentialité</h1>
                <p class="lead">Ce que le site fait de ce que vous lui confiez, aujourd’hui, sans en promettre plus.</p>
                <p>\(settings.controller.name) en répond\u{202F}: <a href="mailto:\(settings.controller.email)">\
                \(settings.controller.email)</a>.</p>
                <h2>Ce qui est demandé, et pourquoi</h2>
                \(PrivacyPromises(durations: settings.durations).html)
                <h2>Tout ce qui est gardé</h2>
                <p>Cette liste est celle du programme\u{202F}: une donnée qui n’y est pas l’empêche de démarrer.</p></div>
                \(table)
                <div class="prose"><h2>Vos droits</h2>
                <p>Vous voyez, corrigez et effacez vous-même vos annonces dans \
                <a href="\(Address.myAds)">Mes annonces</a>, et vos connexions dans \
                <a href="\(Address.connections)">Vos connexions</a>. Pour le reste, écrivez à l’adresse ci-dessus. Vous pouvez \
                aussi vous plaindre auprès de la <a href="https://www.cnil.fr/fr/plaintes/internet">CNIL</a>.</p></div>
                """,
            isNarrow: true)
    }

    private var table: HTML {
        let lines = Inventory.all.filter(\.isPersonal).map { entry -> HTML in
            """
            <tr><th scope="row">\(entry.what)</th><td>\(entry.purpose)</td><td>\(entry.basis?.label)</td>\
            <td>\(entry.kept?.text(settings.durations))</td><td>\(if: entry.isSealed, "oui")\(if: !entry.isSealed, "non")</td></tr>

            """
        }
        return """
            <div class="table-scroll" tabindex="0" role="region" aria-label="Données gardées"><table class="table">\
            <caption class="visually-hidden">Données gardées</caption>
            <thead><tr><th scope="col">Donnée</th><th scope="col">Pour</th><th scope="col">Fondement</th>\
            <th scope="col">Durée</th><th scope="col">Chiffrée</th></tr></thead>
            <tbody>\(lines)</tbody></table></div>
            """
    }
}

extension InventoryEntry.Basis {
    var label: String {
        switch self {
        case .contract: "votre demande (article 6.1\u{A0}b)"
        case .legitimateInterest: "la sécurité du site (article 6.1\u{A0}f)"
        }
    }
}
