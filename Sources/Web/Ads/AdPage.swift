import Classifieds
import Database
import HTML

/// An ad that is online, as everybody sees it.
struct AdPage: Sendable {
    let ad: ShownAd
    let settings: SiteSettings
    let places: Gazetteer
    let now: Instant

    var page: Page {
        let article = AdArticle(ad: ad, audience: .everybody, settings: settings, now: now)
        return Page(
            title: "\(published: ad.content.title)",
            description: "\(published: ad.content.text.map { Self.beginning(of: $0) })",
            main: """
                \(trail)
                <article class="ad">
                <div class="ad-main">
                \(article.heading)
                \(article.gallery)\(article.text)\(article.facts)</div>
                \(more)
                </article>
                """,
            area: .ads)
    }

    private var trail: HTML {
        let trail = PlaceTrail(place: ad.place, places: places)
        let around = (trail.wider + [ad.place].compactMap { $0 }).map { (address: address(of: $0), label: $0.name) }
        return Breadcrumb(links: [(.ads, "France")] + around, here: "\(published: ad.content.title)").html
    }

    private var more: HTML {
        var sameCategory = Search()
        sameCategory.category = ad.category
        return """
            <aside class="contact" aria-labelledby="contact-titre">
            <div class="contact-about"><h2 id="contact-titre">Autour de cette annonce</h2>\
            <p class="soft">Le numéro de téléphone et l’adresse de courriel de \(published: ad.content.pseudonym) ne sont \
            jamais affichés.</p></div>
            <div class="actions"><a class="button" href="\(Address.ads(sameCategory))">Rubrique \
            \(settings.name(of: ad.category))</a>\
            \(ad.place.map { "<a class=\"button\" href=\"\(address(of: $0))\">\(PlaceName.short($0))</a>" })</div>
            <p class="contact-advice">N’envoyez jamais d’argent ni de pièce d’identité à quelqu’un que vous ne connaissez \
            pas. <a href="\(Address.advice)">Nos conseils</a></p>
            </aside>
            """
    }

    private func address(of place: Place) -> Address {
        var search = Search()
        search.place = place
        return .ads(search)
    }

    /// Enough of the text for a line in a list of results.
    private static func beginning(of text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= 155 ? line : line.prefix(154) + "…"
    }
}
