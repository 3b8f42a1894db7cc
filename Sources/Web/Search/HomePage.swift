import Classifieds
import Database
import HTML

/// `/`: what the site is for, the newest ads, the categories and the regions.
struct HomePage: Sendable {
    let newest: [ShownAd]
    let settings: SiteSettings
    let regions: [Region]
    let now: Instant

    var page: Page {
        Page(
            title: "Petites annonces en visio",
            description: """
                Cours, langues, jeux, musique, coup de main\u{202F}: des annonces entre adultes qui se parlent en visio, \
                partout en France.
                """,
            main: """
                \(hero)
                \(SearchBar(search: Search(), settings: settings).html)
                \(categories)\(latest)\(ways)\(places)
                """)
    }

    private var hero: HTML {
        """
        <section class="hero">
        <div><h1>Une annonce, un visage, une vraie conversation</h1>
        <p class="lead">Cours, langues, jeux, musique, coup de main\u{A0}: rencontrez en visio des gens d’ici, sans mot de \
        passe et sans traceur.</p>
        <div class="actions"><a class="button button-primary" href="\(Address.publish)">\(Icon.plus)Déposer une annonce</a>\
        <a class="button" href="\(Address.ads)">Voir les annonces</a></div></div>
        <div class="hello" aria-hidden="true"><span>Bonjour\u{202F}!</span><span>Enchanté\u{202F}!</span></div>
        </section>
        """
    }

    private var categories: HTML {
        let tiles = settings.categories.map { category, name -> HTML in
            var search = Search()
            search.category = category
            return "<li><a href=\"\(Address.ads(search))\">\(name)</a></li>"
        }
        return section("rubriques", "De quoi avez-vous envie\u{202F}?", "<ul class=\"tiles\">\(tiles)</ul>")
    }

    private var latest: HTML {
        guard !newest.isEmpty else {
            return section(
                "recentes", "Les dernières annonces",
                "<p>Aucune annonce pour l’instant\u{202F}: <a href=\"\(Address.publish)\">écrivez la première</a>.</p>")
        }
        return section(
            "recentes", "Les dernières annonces", Card.list(newest, now: now),
            more: "<a class=\"button button-quiet\" href=\"\(Address.ads)\">Toutes les annonces</a>")
    }

    private var ways: HTML {
        section(
            "comment", "Comment ça marche",
            """
            <ol class="ways"><li><h3><span class="step-number" aria-hidden="true">1</span>Écrivez</h3><p>Un titre, quelques \
            lignes, vos photos. Leurs données de position sont retirées avant tout.</p></li>
            <li><h3><span class="step-number" aria-hidden="true">2</span>Confirmez</h3><p>Un lien arrive par courriel. Rien \
            n’est publié sans vous, et votre adresse n’est jamais affichée.</p></li>
            <li><h3><span class="step-number" aria-hidden="true">3</span>Gardez la main</h3><p>Modifiez ou retirez votre \
            annonce quand vous voulez\u{202F}: retirée, elle est effacée aussitôt, photos comprises.</p></li></ol>
            """)
    }

    private var places: HTML {
        let links = regions.map { region -> HTML in
            var search = Search()
            search.place = .region(region)
            return "<li><a href=\"\(Address.ads(search))\">\(region.name)</a></li>"
        }
        return section("regions", "Près de chez vous", "<ul class=\"plain-links\">\(links)</ul>")
    }

    private func section(_ id: String, _ title: HTML, _ content: HTML, more: HTML = "") -> HTML {
        """
        <section class="section" aria-labelledby="\(id)"><div class="section-head"><h2 id="\(id)">\(title)</h2>\(more)</div>
        \(content)</section>

        """
    }
}
