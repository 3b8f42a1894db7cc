import Classifieds
import Database
import HTML

/// An ad in a list.
struct Card: Sendable {
    let ad: ShownAd
    let now: Instant
    /// The first pictures of a page are shown at once, the others when they are scrolled to.
    let isLazy: Bool
    /// Marks the words that were looked for.
    var finder: WordFinder?

    var html: HTML {
        """
        <li>\(article)</li>

        """
    }

    /// The card without its place in a list.
    var article: HTML {
        """
        <article class="card">
        <div class="card-frame">\(picture)\(if: Audience.everybody.holds(ad.content.acceptsVisio), badge)</div>
        <h3 class="card-title"><a href="\(Address.ad(ad))">\(title)</a></h3>\(excerpt)
        <p class="card-line">\(published: ad.content.pseudonym)</p>
        <p class="card-line">\(ad.place.map(PlaceName.short)) · \(ad.published.map { FrenchDate.ago($0, now: now) })</p>
        </article>
        """
    }

    private var title: HTML {
        guard let finder else { return "\(published: ad.content.title)" }
        return "\(published: ad.content.title.map(finder.parts))"
    }

    /// The line of the text in which the words are.
    private var excerpt: HTML {
        guard let finder else { return "" }
        return "<p class=\"card-excerpt\">\(published: ad.content.text.map { finder.excerpt(of: $0, length: 120) })</p>"
    }

    private var picture: HTML {
        guard let photo = ad.photos.first else { return Initial(ad: ad, audience: .everybody).html }
        return Picture(photo: photo, size: .medium, description: "", cssClass: "card-photo", isLazy: isLazy).html
    }

    private var badge: HTML {
        "<span class=\"badge badge-visio card-visio\" title=\"Disponible en visio\">\(Icon.mark)Visio</span>"
    }

    /// A list of cards.
    static func list(_ ads: [ShownAd], now: Instant, finder: WordFinder? = nil) -> HTML {
        list(ads.enumerated().map { Card(ad: $1, now: now, isLazy: isLazy($0), finder: finder).html })
    }

    /// A list of cards, those kept of the same version as they are.
    static func list(_ ads: [ShownAd], now: Instant, kept: CardCache, in version: SiteVersion) -> HTML {
        let keys = ads.enumerated().map { Key(ad: $1, isLazy: isLazy($0), now: now) }
        var cards = kept.values(for: keys, in: version)
        var drawn: [(Key, HTML)] = []
        for index in cards.indices where cards[index] == nil {
            let card = Card(ad: ads[index], now: now, isLazy: isLazy(index)).html
            cards[index] = card
            drawn.append((keys[index], card))
        }
        if !drawn.isEmpty { kept.keep(drawn, of: version) }
        return list(cards.compactMap { $0 })
    }

    private static func isLazy(_ index: Int) -> Bool { index > 3 }

    private static func list(_ cards: [HTML]) -> HTML {
        "<ul class=\"cards\">\n\(cards)</ul>"
    }
}

extension Card {
    /// What a card without marked words depends on, in one version of the site.
    struct Key: Hashable, Sendable {
        let id: Ad.ID
        let isLazy: Bool
        /// Changes when what the card says of the ad's age does.
        let age: Int

        init(ad: ShownAd, isLazy: Bool, now: Instant) {
            id = ad.id
            self.isLazy = isLazy
            age = ad.published.map { FrenchDate.age($0, now: now) } ?? 0
        }
    }
}

/// The cards of the pages shown lately.
typealias CardCache = VersionedCache<Card.Key, HTML>

/// How a place is said.
enum PlaceName {
    /// « Rennes (35) », « Ille-et-Vilaine ».
    static func short(_ place: Place) -> String {
        place.shortName
    }

    /// With the apostrophe as French sets it; the data has the typewriter's.
    static func typeset(_ name: String) -> String {
        name.utf8.contains(UInt8(ascii: "'")) ? name.replacing("'", with: "’") : name
    }
}
