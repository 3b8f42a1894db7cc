import Classifieds
import Database
import HTML
import HTTPTypes
import NIOCore

/// A feed (Atom, RFC 4287): what stands around its entries.
struct AtomFeed: Sendable {
    let title: String
    /// Its own address, which is its identifier too.
    let address: Address
    /// The page that says the same.
    let page: Address
    /// When anything in it last changed; the start of the count of time where nothing ever did.
    let changed: Instant?
    let settings: SiteSettings
    let entries: [HTML]

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
        <id>\(settings.baseURL)\(address)</id>
        <link rel="self" type="application/atom+xml" href="\(settings.baseURL)\(address)"/>
        <link rel="alternate" type="text/html" href="\(settings.baseURL)\(page)"/>
        <updated>\(FrenchDate.machine(changed ?? Instant(milliseconds: 0)))</updated>
        <author><name>\(settings.name)</name></author>
        \(entries)</feed>

        """
    }
}
