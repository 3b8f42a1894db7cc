import Classifieds
import Database
import HTML

/// An ad that is online, as everybody sees it.
struct AdPage: Sendable {
    let ad: ShownAd
    /// Other ads that whoever reads this one may like.
    let similar: [ShownAd]
    /// Other ads of the same person, where both ads say so.
    var byTheSame: [ShownAd] = []
    let settings: SiteSettings
    let places: Gazetteer
    let now: Instant

    var page: Page {
        let article = AdArticle(ad: ad, audience: .everybody, settings: settings, now: now)
        return Page(
            title: "\(published: ad.content.title)",
            description: "\(published: ad.content.text.map { FirstLine.of($0) })",
            main: """
                \(trail)
                <article class="ad">
                <div class="ad-main">
                \(article.heading)
                \(article.gallery)\(article.text)\(article.facts)</div>
                \(more)
                <p class="ad-write">\(writing)</p>
                </article>
                \(sameName)\(others)
                """,
            area: .ads, canonical: .ad(ad), structured: StructuredAd(ad: ad, settings: settings, places: places).data,
            kind: .ad, category: ad.category, departments: places.departmentCodes(of: ad.place))
    }

    private var trail: HTML {
        let trail = PlaceTrail(place: ad.place, places: places)
        return Breadcrumb(
            links: trail.links(to: trail.wider + [ad.place].compactMap { $0 }), here: "\(published: ad.content.title)"
        ).html
    }

    private var sameName: HTML {
        guard !byTheSame.isEmpty else { return "" }
        return """
            <section class="section" aria-labelledby="autres"><div class="section-head"><h2 id="autres">Autres annonces de \
            \(published: ad.content.pseudonym)</h2></div>
            \(Card.list(byTheSame, now: now))</section>

            """
    }

    private var others: HTML {
        guard !similar.isEmpty else { return "" }
        return """
            <section class="section" aria-labelledby="semblables"><div class="section-head"><h2 id="semblables">Annonces \
            semblables</h2></div>
            \(Card.list(similar, now: now))</section>

            """
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
            <p class="contact-write">\(writing)</p>
            <ul class="contact-links links"><li><a href="\(Address.ads(sameCategory))">\(Icon.of(ad.category))\
            \(settings.name(of: ad.category))\u{A0}: d’autres annonces</a></li>\
            \(ad.place.map { "<li><a href=\"\(address(of: $0))\">\(Icon.pin)Autour de \(PlaceName.short($0))</a></li>" })\
            <li><a href="\(mail)">\(Icon.mail)En parler par courriel</a></li>\
            <li><a href="\(Address.share(ad.id))">\(Icon.share)Partager, avec un code QR</a></li></ul>
            \(FavouriteButton(ad: ad.id).html)\
            <p class="contact-advice">\(Icon.shield)<span>N’envoyez jamais d’argent ni de pièce d’identité à quelqu’un que vous ne \
            connaissez pas. <a href="\(Address.advice)">Nos conseils</a></span></p>
            <div class="actions" data-share hidden><button class="button" type="button" data-copy>Copier le lien</button>\
            <button class="button" type="button" data-print>Imprimer</button></div>
            \(Toast(id: "partage").html)<p class="soft small"><a href="\(Address.report(of: ad.id))">Signaler cette annonce</a></p></aside>
            """
    }

    /// A letter of the reader's own, with the ad's title and address: no script, and nobody between (promise COOKIE-12).
    private var mail: HTML {
        let title = ad.content.title.map { Address.encoded($0) }
        let address = Address.encoded(settings.baseURL + Address.ad(ad).text)
        return "mailto:?subject=\(published: title)&amp;body=\(address)"
    }

    /// In the box on a desk, under the thumb on a phone: one of the two is shown.
    private var writing: HTML {
        """
        <a class="button button-primary button-wide" href="\(Address.firstMessage(to: ad.id))">\(Icon.speech)Envoyer un message</a>
        """
    }

    private func address(of place: Place) -> Address {
        PlaceTrail(place: place, places: places).address(place)
    }
}
