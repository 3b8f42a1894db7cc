import Classifieds
import HTML

/// The filters beside the results, part of the search form.
struct ListingFilters: Sendable {
    let search: Search

    var html: HTML {
        """
        <section class="filters" id="filtres" aria-labelledby="filtres-titre">
        <div class="filters-head"><h2 id="filtres-titre">Filtrer</h2>\
        <a class="button button-quiet filters-close" href="#resultats">Fermer</a></div>
        <fieldset class="group"><legend>Montrer seulement</legend>
        \(box("photo", "Avec photo", search.withPhoto))\(box("visio", "Prêt pour une visio", search.withVisio))</fieldset>
        <fieldset class="group"><legend>Publiée depuis</legend>\(since)</fieldset>
        <fieldset class="group"><legend>Sexe indiqué</legend>\(sexes)</fieldset>
        <p class="filters-end"><button class="button button-primary button-wide" form="recherche">Voir les annonces</button></p>
        </section>
        """
    }

    private func box(_ name: String, _ label: HTML, _ isOn: Bool) -> HTML {
        """
        <label class="check"><input type="checkbox" name="\(name)" value="1" form="recherche"\(if: isOn, " checked")>\
        <span>\(label)</span></label>
        """
    }

    private var since: [HTML] {
        [radio("depuis", "", "Peu importe", search.since == nil)]
            + Search.Since.allCases.map { radio("depuis", $0.rawValue, "\($0.label)", search.since == $0) }
    }

    private var sexes: [HTML] {
        [radio("sexe", "", "Peu importe", search.sex == nil)]
            + Sex.allCases.map { radio("sexe", $0.rawValue, "\($0.label)", search.sex == $0) }
    }

    private func radio(_ name: String, _ value: String, _ label: HTML, _ isOn: Bool) -> HTML {
        """
        <label class="check"><input type="radio" name="\(name)" value="\(value)" form="recherche"\(if: isOn, " checked")>\
        <span>\(label)</span></label>
        """
    }
}

extension Search.Since {
    var label: String {
        switch self {
        case .day: "24 heures"
        case .week: "7 jours"
        case .month: "30 jours"
        }
    }
}

extension Sex {
    var label: String {
        switch self {
        case .woman: "Femme"
        case .man: "Homme"
        case .other: "Autre"
        }
    }
}

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
            change(&rest)
            found.append((label, rest))
        }
        if !search.words.isEmpty { add("«\u{A0}\(search.words)\u{A0}»") { $0.words = "" } }
        if let category = search.category { add(settings.name(of: category)) { $0.category = nil } }
        if let place = search.place {
            add(PlaceName.short(place)) {
                $0.place = nil
                $0.radius = 0
            }
        }
        if search.withPhoto { add("Avec photo") { $0.withPhoto = false } }
        if search.withVisio { add("Prêt pour une visio") { $0.withVisio = false } }
        if let sex = search.sex { add(sex.label) { $0.sex = nil } }
        if let since = search.since { add("Depuis \(since.label)") { $0.since = nil } }
        return found
    }
}
