import Classifieds
import Database
import Foundation
import HTML
import HTTPTypes
import NIOCore

/// The newest ads of a search as an Atom feed (RFC 4287): title, first lines and link, place as fine as the ad shows it.
struct SearchFeed: Sendable {
    let search: Search
    let ads: [ShownAd]
    /// When anything last changed; the start of the count of time where nothing ever did.
    let changed: Instant?
    let site: Site

    var answer: Answer {
        Answer(
            headers: [.contentType: "application/atom+xml; charset=utf-8", .cacheControl: "no-cache"],
            body: ByteBuffer(bytes: document.bytes))
    }

    private var document: HTML {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
        <title>\(title)</title>
        <id>\(base)\(Address.feed(search))</id>
        <link rel="self" type="application/atom+xml" href="\(base)\(Address.feed(search))"/>
        <link rel="alternate" type="text/html" href="\(base)\(Address.ads(search))"/>
        <updated>\(Self.date(ads.map(\.changed).max() ?? changed ?? Instant(milliseconds: 0)))</updated>
        <author><name>\(site.settings.name)</name></author>
        \(ads.map(entry))</feed>

        """
    }

    private var base: String { site.settings.baseURL }

    private var title: String {
        let parts = ListingChips.removals(of: search, settings: site.settings).map(\.label)
        return ([site.settings.name] + (parts.isEmpty ? ["toutes les annonces"] : parts)).joined(separator: " – ")
    }

    private func entry(_ ad: ShownAd) -> HTML {
        """
        <entry><title>\(published: ad.content.title)</title>
        <id>\(base)/annonce/\(ad.id.text)</id>
        <link rel="alternate" type="text/html" href="\(base)\(Address.ad(ad))"/>
        <published>\(Self.date(ad.published ?? ad.changed))</published>
        <updated>\(Self.date(ad.changed))</updated>
        <category term="\(ad.category.key)" label="\(site.settings.name(of: ad.category))"/>
        <summary>\(published: ad.content.text.map(FirstLine.of)) \(ad.place.map { "(\(PlaceName.short($0)))" })</summary></entry>

        """
    }

    /// RFC 3339.
    static func date(_ instant: Instant) -> String {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000).formatted(.iso8601)
    }
}

/// Enough of a text for a line in a list of results.
enum FirstLine {
    static func of(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= 155 ? line : line.prefix(154) + "…"
    }
}
