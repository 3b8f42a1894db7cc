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
        var found: [(String, Search)] = []
        func add(_ label: String, _ change: (inout Search) -> Void) {
            var rest = search
            rest.page = 1
            rest.before = nil
            change(&rest)
            found.append((label, rest))
        }
        if !search.words.isEmpty { add("«\u{A0}\(search.words)\u{A0}»") { $0.words = "" } }
        if let category = search.category { add(settings.name(of: category)) { $0.category = nil } }
        if let place = search.place {
            let name = PlaceName.short(place)
            add(search.radius > 0 ? "\(search.radius)\u{A0}km autour de \(name)" : name) {
                $0.place = nil
                $0.radius = 0
            }
        }
        if search.withPhoto { add("Avec photo") { $0.withPhoto = false } }
        if search.withVisio { add("Disponible en visio") { $0.withVisio = false } }
        if let sex = search.sex { add(sex.label) { $0.sex = nil } }
        if let since = search.since { add("Depuis \(since.label)") { $0.since = nil } }
        return found
    }
}
