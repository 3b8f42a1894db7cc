import Classifieds
import HTML

/// `/mon-compte/donnees`: what the site holds about whoever reads it, in numbers and in words, and all of it to take away.
struct DataPage: Sendable {
    let holdings: Holdings
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Vos données",
            main: """
                <h1>Vos données</h1>
                \(Tabs.account(here: .ownData).html)<p class="lead">Tout ce que le site garde de vous, à lire et à emporter. \
                Vous seul le pouvez, sans le demander à personne.</p>
                <section class="section" aria-labelledby="emporter"><h2 id="emporter">Tout emporter</h2>
                \(download)</section>
                <section class="section" aria-labelledby="nombres"><h2 id="nombres">En nombres</h2>
                \(numbers)</section>
                <section class="section" aria-labelledby="pourquoi"><h2 id="pourquoi">Ce qui est gardé, pourquoi, et \
                jusqu’à quand</h2>
                \(DataCategoryList(settings: settings, level: .page).html)</section>
                <p class="soft">\(settings.controller.name) en répond\u{202F}: <a href="mailto:\(settings.controller.email)">\
                \(settings.controller.email)</a>. Vous pouvez aussi vous plaindre auprès de la \
                <a href="\(ComplaintAuthority.page)">CNIL</a>. \
                <a href="\(Address.privacy)">Toute la politique de confidentialité</a>.</p>
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    private var download: HTML {
        """
        <div class="sheet"><p>Une archive ZIP\(weight)\u{A0}: une page à lire sans connexion, vos photos, et les mêmes \
        données en JSON, qu’un autre site comme celui-ci sait reprendre.</p>
        <p class="actions"><a class="button button-primary" href="\(Address.ownArchive)" download>Télécharger l’archive</a>\
        <a class="button" href="\(Address.ownJSON)" download>Les données seules, en JSON</a></p>
        <p class="soft small">Gardez-la comme une lettre\u{A0}: votre adresse et votre téléphone y sont en clair. \
        <a href="\(Address.exportSchema)">Ce que contient le JSON</a> est décrit pour qui veut le relire par programme.</p></div>

        """
    }

    private var weight: HTML {
        let megabytes = (holdings.photoBytes + 500_000) / 1_000_000
        return megabytes > 0 ? ", d’environ \(FrenchNumber.text(megabytes))\u{A0}Mo" : ""
    }

    private var numbers: HTML {
        let lines = holdings.rows.map { row -> HTML in
            "<div><dt>\(row.section.title)</dt><dd>\(FrenchNumber.text(row.count))</dd></div>"
        }
        return "<dl class=\"facts\">\(lines)</dl>\n"
    }
}
