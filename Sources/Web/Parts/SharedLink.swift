import Classifieds
import HTML

/// What a page tells those who link to it: its one address, its feed, its data for search engines, and the card that
/// other sites draw of it (ogp.me).
///
/// The card is a drawing of the category, without words and without a photo: other sites keep it for good, and an ad
/// goes when its advertiser says so.
struct SharedLink: Sendable {
    let page: Page
    let settings: SiteSettings

    var html: HTML {
        """
        \(canonical)\(page.feed.map { feed($0, "application/atom+xml") })\(page.jsonFeed.map { feed($0, "application/feed+json") })\
        \(if: page.isInstallable, manifest)\(page.structured.map(\.script))
        """
    }

    private var canonical: HTML {
        guard let canonical = page.canonical else { return "" }
        let url = settings.baseURL + canonical.text
        return """
            <link rel="canonical" href="\(url)">
            <meta property="og:url" content="\(url)">
            <meta property="og:type" content="website">
            <meta property="og:site_name" content="\(settings.name)">
            <meta property="og:locale" content="fr_FR">
            <meta property="og:title" content="\(page.title)">
            \(page.description.map { "<meta property=\"og:description\" content=\"\($0)\">\n" })\
            <meta property="og:image" content="\(settings.baseURL)\(Address.card(page.category))">
            <meta property="og:image:type" content="image/webp">
            <meta property="og:image:width" content="\(CategoryCard.width)">
            <meta property="og:image:height" content="\(CategoryCard.height)">
            <meta property="og:image:alt" content="Deux personnes se parlent en visio.">
            <meta name="twitter:card" content="summary_large_image">

            """
    }

    private func feed(_ address: Address, _ type: HTML) -> HTML {
        "<link rel=\"alternate\" type=\"\(type)\" title=\"\(page.title)\" href=\"\(address)\">\n"
    }

    /// A browser reads it to offer the site as an application; it keeps nothing by that.
    private var manifest: HTML {
        """
        <link rel="manifest" href="\(Address.manifest)">
        <link rel="apple-touch-icon" href="\(touchIcon)">

        """
    }

    /// Apple's telephones draw pictures only.
    private var touchIcon: Address {
        guard let icon = settings.brand.icon?.file, icon.kind == .picture else { return .asset("icon-192.png") }
        return .brand(icon)
    }
}
