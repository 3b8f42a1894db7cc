import Classifieds
import HTML

/// What one page has of its own; `Layout` puts the rest around it.
struct Page: Sendable {
    let title: HTML
    var description: HTML?
    var main: HTML
    /// The entry of the menu that the page belongs to.
    var area: NavigationItem?
    /// Forms and short pages keep to the width of a text.
    var isNarrow = false
    /// Whether search engines may list it.
    var isIndexed = true
    /// Whether a machine may put the site among its applications from here.
    var isInstallable = false
    /// The one address of what the page shows, whatever address led to it.
    var canonical: Address?
    /// The same as a feed.
    var feed: Address?
    /// The same as a feed in JSON.
    var jsonFeed: Address?
    /// What the page says to search engines.
    var structured: [JSONLD] = []
    /// A style sheet of its own, beside the site's.
    var style: Address?
    /// What sort of page it is, where everybody reads the same: third parties can be on no other.
    var kind: PageKind?
    /// The category that the page is of; its drawing goes with a link to the page.
    var category: Category?
    /// The departments of the place that the page is about, by their codes.
    var departments: Set<String> = []

    /// What the page is about, where everybody reads the same.
    var context: PageContext? {
        kind.map { PageContext(kind: $0, category: category, departments: departments) }
    }
}

/// The entries of the menu.
enum NavigationItem: CaseIterable, Sendable {
    case ads, publish, messages, myAds

    var address: Address {
        switch self {
        case .ads: .ads
        case .publish: .publish
        case .messages: .messages
        case .myAds: .myAds
        }
    }

    var label: HTML {
        switch self {
        case .ads: "Annonces"
        case .publish: "Publier"
        case .messages: "Messages"
        case .myAds: "Mes annonces"
        }
    }

    var icon: HTML {
        switch self {
        case .ads: Icon.search
        case .publish: Icon.plus
        case .messages: Icon.speech
        case .myAds: Icon.list
        }
    }
}
