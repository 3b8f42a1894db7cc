import Classifieds
import HTML

/// A page's frame: the same bytes for every visitor who chose the same.
struct Layout: Sendable {
    let settings: SiteSettings
    /// The version of the policy that is new.
    let news: PolicyNews?
    let visitor: Visitor
    /// The sponsored ad at the end of the page.
    var slot = SponsoredSlot.empty
    /// The third parties that this page's reader lets in.
    let embeds: [Embed]

    /// The whole document.
    func render(_ page: Page) -> HTML {
        """
        <!doctype html>
        <html lang="fr"\(if: asks(page), " class=\"asked\"")>
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
        <title>\(page.title) – \(settings.name)</title>
        \(description(page))\(SharedLink(page: page, settings: settings).html)<meta name="color-scheme" content="\(visitor.appearance.scheme)">
        \(mark.tab)\
        <link rel="stylesheet" href="\(Address.asset("site.css"))">
        \(mark.sheet)\(visitor.appearance.sheet)\(mark.darkSheet(visitor.appearance))\(sheets(of: page))\
        <script type="module" src="\(Address.asset("site.js"))"></script>
        </head>
        <body>
        <a class="skip" href="#contenu">Aller au contenu</a>
        \(if: asks(page), "<a class=\"skip\" href=\"#choix\">Aller au choix des cookies</a>\n")\(if: settings.isDemo, demoBanner)<header class="site-header">
        <a class="brand" href="\(Address.home)">\(mark.sign)\(settings.name)</a>
        <nav class="site-nav" aria-label="Principale"><ul>\(NavigationItem.allCases.map { menuEntry($0, of: page) })</ul></nav>
        </header>
        <main id="contenu" class="wrap\(if: page.isNarrow, " narrow")" tabindex="-1">
        \(page.main)
        \(slot.html)\(EmbedFrames(embeds: embeds).html)</main>
        \(footer)
        \(if: asks(page), ConsentBar(visitor: visitor).html)\
        </body>
        </html>

        """
    }

    private var mark: SiteMark { SiteMark(settings: settings) }

    private func asks(_ page: Page) -> Bool { ConsentBar.isShown(to: visitor, on: page.kind) }

    /// The page's own, and that of what is asked and shown by others.
    private func sheets(of page: Page) -> HTML {
        let consent = asks(page) || !embeds.isEmpty ? Address.asset("consent.css") : nil
        let sponsored = slot.isEmpty ? nil : Address.asset("sponsored.css")
        let others = [consent, sponsored].map { $0 == page.style ? nil : $0 }
        let sheets = ([page.style] + others).compactMap(\.self)
        return "\(sheets.map { "<link rel=\"stylesheet\" href=\"\($0)\">\n" as HTML })"
    }

    private func description(_ page: Page) -> HTML {
        let description: HTML = page.description.map { "<meta name=\"description\" content=\"\($0)\">\n" } ?? ""
        return page.isIndexed ? description : "\(description)<meta name=\"robots\" content=\"noindex\">\n"
    }

    private func menuEntry(_ item: NavigationItem, of page: Page) -> HTML {
        """
        <li><a\(if: item == .publish, " class=\"nav-publish\"") href="\(item.address)"\
        \(if: item == page.area, " aria-current=\"page\"")>\(item.icon)\(item.label)</a></li>
        """
    }

    private var demoBanner: HTML {
        """
        <aside class="demo" aria-label="Démonstration"><p>Démonstration \
        <a href="\(Address.demoMails)">Courriels</a><a href="\(Address.demoPages)">Pages</a>\
        <a href="\(Address.demoStyle)">Style</a></p></aside>

        """
    }

    private var footer: HTML {
        """
        <footer class="site-footer"><div class="site-footer-inner">
        \(newPolicy)\
        <div class="site-footer-about"><p class="brand">\(mark.sign)\(settings.name)</p>\
        \(ConsentFooter(visitor: visitor).html)</div>
        \(Self.lists(hasChat: hasChat, hasSponsored: settings.hasSponsored))</div></footer>
        """
    }

    /// « La politique de confidentialité a changé le 3 décembre 2026 », for everybody.
    private var newPolicy: HTML {
        guard let news else { return "" }
        let address = Address.policyDifference(news.number - 1, news.number)
        let words: HTML =
            if let coming = news.coming {
                "change \(FrenchDate.day(coming))"
            } else {
                "a changé \(FrenchDate.day(news.published))"
            }
        return """
            <p class="site-footer-news">La politique de confidentialité \(words). <a href="\(address)">Voir ce qui change</a></p>

            """
    }

    private var hasChat: Bool { visitor.choices.asked.contains { $0.consent == .chat } }

    /// The same on every page, and made once.
    private static let made = [false, true].map { hasChat in
        [false, true].map { hasSponsored in
            lists(and: (hasChat ? [(.chat, "Tchat")] : []) + (hasSponsored ? [(.sponsor, "Annonceurs")] : []))
        }
    }

    private static func lists(hasChat: Bool, hasSponsored: Bool) -> HTML {
        made[hasChat ? 1 : 0][hasSponsored ? 1 : 0]
    }

    private static func lists(and more: [(address: Address, label: HTML)]) -> HTML {
        let site = footerList(
            "site", "Le site",
            [
                (.ads, "Toutes les annonces"), (.publish, "Déposer une annonce"), (.advice, "Conseils de prudence"),
                (.rules, "Règles de publication"), (.favourites, "Favoris"),
                (.news, "La lettre des nouvelles annonces"),
            ] + more)
        let data = footerList(
            "donnees", "Vos données",
            [
                (.privacy, "Confidentialité"), (.cookies, "Cookies"), (.proofs, "Promesses et preuves"),
                (.myAds, "Mes annonces"), (.connections, "Vos connexions"),
            ])
        let clarity = footerList(
            "clarte", "En clair",
            [
                (.contact, "Contact"), (.statistics, "Les chiffres"), (.transparency, "Transparence"),
                (.accessibility, "Accessibilité"),
                (.legalNotice, "Mentions légales"),
            ])
        return "\(site)\(data)\(clarity)"
    }

    private static func footerList(_ id: HTML, _ title: HTML, _ links: [(address: Address, label: HTML)]) -> HTML {
        let items = links.map { link -> HTML in "<li><a href=\"\(link.address)\">\(link.label)</a></li>" }
        return """
            <nav aria-labelledby="pied-\(id)"><h2 id="pied-\(id)">\(title)</h2><ul class="links">\(items)</ul></nav>

            """
    }
}
