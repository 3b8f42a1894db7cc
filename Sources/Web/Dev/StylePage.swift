import Classifieds
import Database
import HTML

/// `/dev/style`: the tokens, and every component in every state, made by the functions that pages use.
struct StylePage: Sendable {
    /// Ads of the demo: the first has photos.
    let ads: [ShownAd]
    let settings: SiteSettings
    let places: Gazetteer
    let counts: [String: Int]
    let now: Instant

    var page: Page {
        Page(
            title: "Feuille de style",
            main: """
                <div class="style-guide"><h1>Feuille de style</h1>
                <p class="lead">Une idée, partout\u{A0}: la fenêtre d’un appel, et la petite dans son coin.</p>
                \(typography)\(section("Boutons", StyleControls.buttons))\(section("Champs", StyleControls(settings: settings).fields))\
                \(section("Choix", StyleControls(settings: settings).choices))\(section("Dépôt de fichiers", drop))\
                \(section("Recherche et puces", search))\(section("Cartes", cards))\(section("Galerie", gallery))\
                \(section("Pages de résultats", pager))\(section("Bannières", StyleControls.notices))\
                \(section("Message bref et question", StyleControls.overlays))\(section("Onglets et fil d’Ariane", trails))\
                \(section("Tableau et graphique", figures))\(section("Étapes", steps))\(section("Carte", map))\
                \(section("Vide, attente, scènes", states))\(section("Jetons", StyleTokens.site.html))</div>
                """,
            isIndexed: false)
    }

    private func section(_ title: String, _ content: HTML) -> HTML {
        "<section class=\"section\"><h2>\(title)</h2>\n\(content)</section>\n"
    }

    private var typography: HTML {
        section(
            "Texte",
            """
            <div class="prose"><p class="lead">Le chapeau, un peu plus grand et plus doux.</p><p>Le texte courant, long comme une \
            ligne de livre, avec <a href="\(Address.home)">un lien</a>, du <strong>gras</strong> et du <code>code</code>.</p>\
            <h3>Un titre de troisième rang</h3><ul><li>Une liste</li><li>à deux lignes</li></ul><p class="soft">Une nuance plus \
            douce, <span class="small">et plus petite</span>.</p></div>
            """)
    }

    private var drop: HTML {
        let fields = AdPhotoFields(
            photos: ads.first?.photos ?? [], removed: [],
            problems: [Problem("photos", "La photo pèse plus de 12\u{A0}Mo.")], settings: settings)
        return "<div class=\"form\">\(fields.html)</div>"
    }

    private var search: HTML {
        var search = Search()
        search.words = "guitare"
        search.withPhoto = true
        return """
            \(SearchBar(search: search, settings: settings).html)
            <p></p>\(ListingChips(search: search, settings: settings).html)
            """
    }

    private var cards: HTML { Card.list(ads, now: now) }

    private var gallery: HTML {
        ads.first.map { AdArticle(ad: $0, audience: .everybody, settings: settings, now: now).gallery } ?? ""
    }

    private var pager: HTML {
        Pager(page: 4, count: FoundCount(counted: 240), hasMore: true) { Address.ads(Search(), page: $0) }.html
    }

    private var trails: HTML {
        """
        \(Tabs.account(here: .myAds).html)
        \(Breadcrumb(links: [(.ads, "France"), (.ads, "Bretagne")], here: "Ille-et-Vilaine").html)
        """
    }

    private var figures: HTML {
        let regions = places.regions.prefix(6).map { region in
            (name: region.name, count: places.departments(of: region).map { counts[$0.code] ?? 0 }.reduce(0, +))
        }
        return """
            \(DataTable(
                caption: "Annonces par région", showsCaption: true, columns: ["Région", "Annonces"],
                rows: regions.map { ("\($0.name)", ["\($0.count)"]) }, numbers: [1]).html)
            \(BarChart(title: "Annonces par région", bars: regions.map { ("\($0.name)", $0.count) }).html)
            """
    }

    private var steps: HTML {
        StepList(steps: [("Écrivez", "Un titre et quelques lignes."), ("Confirmez", "Un lien arrive par courriel.")])
            .html
    }

    private var map: HTML {
        "<div class=\"nearby\">\(DepartmentMap(places: places, counts: counts).html)\(RegionList(places: places, counts: counts).html)</div>"
    }

    private var badges: [HTML] {
        [Ad.State.pending, .held, .online, .paused, .ended, .refused].map(AdStateBadge.word)
    }

    private var states: HTML {
        """
        <p class="actions">\(badges)\(Badge.visio)</p>
        \(EmptyState(
            title: "Rien ici pour l’instant.", text: "Voici ce que vous pouvez faire.",
            actions: "<a class=\"button button-primary\" href=\"\(Address.publish)\">Déposer une annonce</a>").html)
        \(Skeleton(label: "Les annonces arrivent").cards(4))
        <p class="actions">\(Scene.greeting)\(Scene.nobody)\(Scene.letter)</p>
        """
    }
}
