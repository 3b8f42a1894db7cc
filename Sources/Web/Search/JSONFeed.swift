import Classifieds
import Database
import Foundation
import HTTPTypes
import NIOCore

/// A feed in JSON (jsonfeed.org/version/1.1), with what the Atom feed says.
struct JSONFeed: Encodable, Sendable {
    let version = "https://jsonfeed.org/version/1.1"
    let title: String
    let homePageURL: String
    let feedURL: String
    let language = "fr"
    let authors: [Author]
    let items: [Item]

    struct Author: Encodable, Sendable {
        let name: String
    }

    /// One ad.
    struct Item: Encodable, Sendable {
        let id: String
        let url: String
        let title: String
        let contentText: String
        let datePublished: String
        let dateModified: String
        let tags: [String]

        enum CodingKeys: String, CodingKey {
            case id, url, title, tags
            case contentText = "content_text"
            case datePublished = "date_published"
            case dateModified = "date_modified"
        }
    }

    enum CodingKeys: String, CodingKey {
        case version, title, language, authors, items
        case homePageURL = "home_page_url"
        case feedURL = "feed_url"
    }
}

extension SearchFeed {
    /// The same search and the same ads, in JSON.
    func json() throws -> Answer {
        let feed = JSONFeed(
            title: title, homePageURL: base + Address.ads(search).text, feedURL: base + Address.jsonFeed(search).text,
            authors: [JSONFeed.Author(name: site.settings.name)], items: ads.map(item))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Answer(
            headers: [.contentType: "application/feed+json", .cacheControl: "no-cache"],
            body: ByteBuffer(bytes: try encoder.encode(feed)))
    }

    private func item(_ ad: ShownAd) -> JSONFeed.Item {
        let place = ad.place.map { " (\(PlaceName.short($0)))" } ?? ""
        return JSONFeed.Item(
            id: "\(base)/annonce/\(ad.id.text)", url: base + Address.ad(ad).text,
            title: ad.content.title.leave(by: .publishedPage),
            contentText: ad.content.text.map(FirstLine.of).leave(by: .publishedPage) + place,
            datePublished: FrenchDate.machine(ad.published ?? ad.changed), dateModified: FrenchDate.machine(ad.changed),
            tags: [site.settings.name(of: ad.category)])
    }
}

extension Address {
    /// A search as a feed in JSON.
    static func jsonFeed(_ search: Search) -> Address {
        Address("/annonces.json" + feed(search).text.dropFirst("/annonces.atom".count))
    }

    /// The page that hands a search on.
    static func share(_ search: Search) -> Address {
        Address("/annonces/partage" + feed(search).text.dropFirst("/annonces.atom".count))
    }
}
