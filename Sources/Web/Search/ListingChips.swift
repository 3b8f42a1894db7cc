import Classifieds
import HTML

/// What the search asks for, each thing with a link that takes it away.
struct ListingChips: Sendable {
    let search: Search
    let settings: SiteSettings

    var html: HTML {
        let removals = Self.removals(of: search, settings: settings)
        guard !removals.isEmpty else { return "" }
        let chips = removals.map { removal -> HTML in
            """
            <li><a class="chip" href="\(Address.ads(removal.rest))">\(removal.label)<span class="visually-hidden">\u{A0}: \
            retirer ce filtre</span><span class="chip-cross" aria-hidden="true"></span></a></li>
            """
        }
        return """
            <ul class="chips" aria-label="Filtres appliqués">\(chips)\
            <li><a class="button button-quiet" href="\(Address.ads)">Tout effacer</a></li></ul>

            """
    }

    /// What can be taken away, and the search without it.
    static func removals(of search: Search, settings: SiteSettings) -> [(label: String, rest: Search)] {
        search.parts.map { (search.label(of: $0, on: settings), search.without($0)) }
    }
}
