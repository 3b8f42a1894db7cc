import Classifieds
import Database
import HTML

/// `/`: what the site is for, the newest ads, the categories and the map.
struct HomePage: Sendable {
    let newest: SearchResult
    let settings: SiteSettings
    let places: Gazetteer
    /// Ads online by the department's code.
    let counts: [String: Int]
    let cards: CardCache
    let now: Instant

    var page: Page {
        Page(
            title: "Petites annonces en visio",
            description: own.map { "\($0.lead)" } ?? Self.description,
            main: """
                <div class="home">\(hero)
                \(SearchBar(search: Search(), settings: settings).html)</div>
                \(categories)\(latest)\(SeenAds.onHome)\(nearby)\(ways)\(presentation)
                """, canonical: .home)
    }

    private static let description: HTML = """
        Cours, langues, jeux, musique, coup de main\u{202F}: des annonces entre adultes qui se parlent en visio, partout en \
        France.
        """

    /// The operator's words.
    private var own: HomeWords? { settings.brand.home }

    private var title: HTML {
        own.map { "\($0.title)" } ?? "Une annonce, un visage, une vraie conversation"
    }

    private var lead: HTML {
        own.map { "\($0.lead)" } ?? """
            Cours, langues, jeux, musique, coup de main\u{A0}: rencontrez en visio des gens d’ici, sans mot de \
            passe\(if: !settings.processors.mayAsk, " et sans traceur").
            """
    }

    private var presentation: HTML {
        guard let more = own?.more, !more.isEmpty else { return "" }
        return section("presentation", "\(settings.name)", "<div class=\"prose\">\(OwnWords(blocks: more).html)</div>")
    }

    private var hero: HTML {
        """
        <section class="hero">
        <div><h1>\(title)</h1>
        <p class="lead">\(lead)</p>
        <p class="actions"><a class="button button-primary button-large" href="\(Address.publish)">\(Icon.plus)Déposer une \
        annonce</a></p></div>
        \(Scene.greeting)
        </section>
        """
    }

    private var categories: HTML {
        let tiles = settings.openCategories.map { category, name -> HTML in
            var search = Search()
            search.category = category
            return "<li><a href=\"\(Address.ads(search))\">\(Icon.of(category))\(name)</a></li>"
        }
        return section("rubriques", "Envie de quoi\u{202F}?", "<ul class=\"tiles\">\(tiles)</ul>")
    }

    private var latest: HTML {
        guard !newest.ads.isEmpty else {
            return section(
                "recentes", "Les dernières annonces",
                "<p>Aucune annonce pour l’instant\u{202F}: <a href=\"\(Address.publish)\">écrivez la première</a>.</p>")
        }
        return section(
            "recentes", "Les dernières annonces",
            Card.list(Array(newest.ads.prefix(8)), now: now, kept: cards, in: newest.version),
            more: "<a class=\"button button-quiet\" href=\"\(Address.ads)\">Toutes les annonces</a>")
    }

    private var ways: HTML {
        section(
            "comment", "Comment ça marche",
            StepList(steps: [
                (
                    "Écrivez",
                    "Un titre, quelques lignes, vos photos. Leurs données de position sont retirées avant tout."
                ),
                (
                    "Confirmez",
                    "Un lien arrive par courriel. Rien n’est publié sans vous, et votre adresse n’est jamais affichée."
                ),
                (
                    "Gardez la main",
                    """
                    Modifiez ou retirez votre annonce quand vous voulez\u{202F}: retirée, elle est effacée aussitôt, photos \
                    comprises.
                    """
                ),
            ]).html)
    }

    private var nearby: HTML {
        section(
            "regions", "Près de chez vous",
            """
            <div class="nearby">\(DepartmentMap(places: places, counts: counts).html)\
            \(RegionList(places: places, counts: counts).html)</div>
            """)
    }

    private func section(_ id: String, _ title: HTML, _ content: HTML, more: HTML = "") -> HTML {
        """
        <section class="section" aria-labelledby="\(id)"><div class="section-head"><h2 id="\(id)">\(title)</h2>\(more)</div>
        \(content)</section>

        """
    }
}
