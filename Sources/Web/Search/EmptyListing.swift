import Classifieds
import HTML

/// Nothing found: wider searches to choose from, never other ads in their place.
struct EmptyListing: Sendable {
    let search: Search
    let places: Gazetteer

    var html: HTML {
        let links = wider.map { label, search -> HTML in
            "<a class=\"button\" href=\"\(Address.ads(search))\">\(label)</a>"
        }
        return """
            <div class="empty">\(Icon.mark)<p class="lead">Aucune annonce ne correspond pour l’instant.</p>\
            <p>Cherchez plus large, ou publiez la vôtre\u{202F}: quelqu’un la cherche peut-être.</p>\
            <p class="actions"><a class="button button-primary" href="\(Address.alert(on: search))">Créer une alerte</a>\
            <span class="soft">Un courriel quand il y en a une.</span></p>
            <p class="actions">\(links)<a class="button" href="\(Address.publish)">Déposer une annonce</a></p></div>
            """
    }

    private var wider: [(String, Search)] {
        var found: [(String, Search)] = []
        func add(_ label: String, _ change: (inout Search) -> Void) {
            var wider = search
            wider.page = 1
            wider.before = nil
            change(&wider)
            if wider != search { found.append((label, wider)) }
        }
        if search.page > 1 || search.before != nil { add("Première page") { _ in } }
        if !search.words.isEmpty { add("Sans les mots") { $0.words = "" } }
        if case .commune = search.place, let radius = Search.radii.first(where: { $0 > max(search.radius, 10) }) {
            add("À \(radius)\u{A0}km") { $0.radius = radius }
        }
        for place in PlaceTrail(place: search.place, places: places).wider.reversed() {
            add(PlaceName.typeset(place.name)) {
                $0.place = place
                $0.radius = 0
            }
        }
        if search.place != nil {
            add("Toute la France") {
                $0.place = nil
                $0.radius = 0
            }
        }
        return found
    }
}
