import Classifieds
import Database
import HTML

/// The newest ads of a search as an Atom feed (RFC 4287): title, first lines and link, place as fine as the ad shows it.
struct SearchFeed: Sendable {
    let search: Search
    let ads: [ShownAd]
    /// When anything last changed; the start of the count of time where nothing ever did.
    let changed: Instant?
    let site: Site

    var answer: Answer {
        AtomFeed(
            title: title, address: .feed(search), page: .ads(search), changed: ads.map(\.changed).max() ?? changed,
            settings: site.settings, entries: ads.map(entry)
        ).answer
    }

    var base: String { site.settings.baseURL }

    var title: String {
        let parts = ListingChips.removals(of: search, settings: site.settings).map(\.label)
        return ([site.settings.name] + (parts.isEmpty ? ["toutes les annonces"] : parts)).joined(separator: " – ")
    }

    private func entry(_ ad: ShownAd) -> HTML {
        """
        <entry><title>\(published: ad.content.title)</title>
        <id>\(base)/annonce/\(ad.id.text)</id>
        <link rel="alternate" type="text/html" href="\(base)\(Address.ad(ad))"/>
        <published>\(FrenchDate.machine(ad.published ?? ad.changed))</published>
        <updated>\(FrenchDate.machine(ad.changed))</updated>
        <category term="\(ad.category.key)" label="\(site.settings.name(of: ad.category))"/>
        <summary>\(published: ad.content.text.map(FirstLine.of)) \(ad.place.map { "(\(PlaceName.short($0)))" })</summary></entry>

        """
    }
}

/// Enough of a text for a line in a list of results.
enum FirstLine {
    static func of(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= 155 ? line : line.prefix(154) + "…"
    }
}
