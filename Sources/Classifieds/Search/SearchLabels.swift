/// One thing that a search asks for.
package enum SearchPart: Sendable, CaseIterable {
    case words, category, place, photo, visio, sex, since
}

extension Search {
    /// What a search that asks for nothing finds.
    package static let everything = "toutes les annonces"

    /// What it asks for.
    package var parts: [SearchPart] {
        SearchPart.allCases.filter { part in
            switch part {
            case .words: !words.isEmpty
            case .category: category != nil
            case .place: place != nil
            case .photo: withPhoto
            case .visio: withVisio
            case .sex: sex != nil
            case .since: since != nil
            }
        }
    }

    /// The first page of the same search without one part.
    package func without(_ part: SearchPart) -> Search {
        var rest = self
        rest.page = 1
        rest.before = nil
        switch part {
        case .words: rest.words = ""
        case .category: rest.category = nil
        case .place: (rest.place, rest.radius) = (nil, 0)
        case .photo: rest.withPhoto = false
        case .visio: rest.withVisio = false
        case .sex: rest.sex = nil
        case .since: rest.since = nil
        }
        return rest
    }

    /// One part in French: « yoga », « 20 km autour de Rennes (35) », « Avec photo ».
    package func label(of part: SearchPart, on settings: SiteSettings) -> String {
        switch part {
        case .words: "«\u{A0}\(words)\u{A0}»"
        case .category: category.map(settings.name(of:)) ?? ""
        case .place: placeLabel
        case .photo: "Avec photo"
        case .visio: "Disponible en visio"
        case .sex: sex?.label ?? ""
        case .since: since.map { "Depuis \($0.label)" } ?? ""
        }
    }

    /// All parts in French, in the order of the page of results.
    package func labels(on settings: SiteSettings) -> [String] {
        parts.map { label(of: $0, on: settings) }
    }

    private var placeLabel: String {
        guard let name = place?.shortName else { return "" }
        return radius > 0 ? "\(radius)\u{A0}km autour de \(name)" : name
    }
}

extension Place {
    /// « Rennes (35) », « Ille-et-Vilaine », with the apostrophe as French sets it; the data has the typewriter's.
    package var shortName: String {
        let name = if case .commune = self { label } else { name }
        return name.utf8.contains(UInt8(ascii: "'")) ? name.replacing("'", with: "’") : name
    }
}

extension Search.Since {
    /// « 24 heures ».
    package var label: String {
        switch self {
        case .day: "24 heures"
        case .week: "7 jours"
        case .month: "30 jours"
        }
    }
}

extension Sex {
    /// « Femme ».
    package var label: String {
        switch self {
        case .woman: "Femme"
        case .man: "Homme"
        case .other: "Autre"
        }
    }
}
