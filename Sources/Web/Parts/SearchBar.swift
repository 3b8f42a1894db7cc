import Classifieds
import HTML

/// The search form: words, category, place and radius.
struct SearchBar: Sendable {
    let search: Search
    var unknownPlace: String?
    let settings: SiteSettings

    var html: HTML {
        """
        <form class="search" id="recherche" method="get" action="\(Address.ads)" role="search" \
        aria-label="Rechercher une annonce">
        <div><label for="q">Que cherchez-vous\u{202F}?</label><input class="input" type="search" id="q" name="q" \
        value="\(search.words)" placeholder="italien, échecs, guitare…" autocomplete="off"></div>
        <div class="search-more"><label for="rubrique">Rubrique</label><select class="select" id="rubrique" name="rubrique">\
        <option value="">Toutes les rubriques</option>\(categories)</select></div>
        <div class="search-place"><div><label for="lieu">Où\u{202F}?</label><div class="combo"><input class="input" \
        id="lieu" name="lieu" value="\(search.place?.label ?? unknownPlace ?? "")" placeholder="Toute la France" \
        autocomplete="off" data-places="\(Address.places)"></div></div>
        <div class="search-more"><label for="rayon">Rayon</label><select class="select" id="rayon" name="rayon">\(radii)</select></div></div>
        <button class="button button-primary search-submit">\(Icon.search)Rechercher</button>
        \(Why(.search, settings).html(of: "recherche", label: "La recherche", summary: "Ce que devient une recherche"))
        </form>
        """
    }

    private var categories: [HTML] {
        settings.categories.map { category, name in
            "<option value=\"\(category.key)\"\(if: category == search.category, " selected")>\(name)</option>"
        }
    }

    private static func label(_ radius: Int) -> String {
        radius == 0 ? "Sur place" : "\(radius)\u{A0}km"
    }

    private var radii: [HTML] {
        search.radius == 0 ? Self.noRadius : Self.radii(with: search.radius)
    }

    private static let noRadius = radii(with: 0)

    private static func radii(with chosen: Int) -> [HTML] {
        Search.radii.map { radius in
            "<option value=\"\(radius)\"\(if: radius == chosen, " selected")>\(label(radius))</option>"
        }
    }
}
