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

    /// Who it is from and what goes with it; it stays in sight on a desk.
    private var more: HTML {
        var sameCategory = Search()
        sameCategory.category = ad.category
        return """
            <aside class="contact" aria-labelledby="contact-titre">
            <div class="contact-about"><div class="contact-face">\(Initial(ad: ad, audience: .everybody).html)</div>\
            <div><h2 id="contact-titre">\(published: ad.content.pseudonym)</h2>\
            <p class="soft">Son téléphone et son courriel ne sont jamais affichés.</p></div></div>
            <ul class="contact-links links"><li><a href="\(Address.ads(sameCategory))">\(Icon.of(ad.category))\
            \(settings.name(of: ad.category))\u{A0}: d’autres annonces</a></li>\
            \(ad.place.map { "<li><a href=\"\(address(of: $0))\">\(Icon.pin)Autour de \(PlaceName.short($0))</a></li>" })</ul>
            <p class="contact-advice">\(Icon.shield)<span>N’envoyez jamais d’argent ni de pièce d’identité à quelqu’un que vous ne \
            connaissez pas. <a href="\(Address.advice)">Nos conseils</a></span></p>
            <div class="actions" data-share hidden><button class="button" type="button" data-copy>Copier le lien</button>\
            <button class="button" type="button" data-print>Imprimer</button></div>
            \(Toast(id: "partage").html)</aside>
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
