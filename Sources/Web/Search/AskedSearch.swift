import Classifieds
import Foundation

/// The parameters of a search, read. Unknown parameters and values are left out.
struct AskedSearch: Sendable {
    var search = Search()
    /// What was typed as a place and isn't one we know.
    var unknownPlace: String?

    init(_ query: FormFields, site: Site) {
        search.words = Self.trimmed(query["q"], to: 200)
        search.category = query["rubrique"].flatMap { asked in
            site.settings.categories.first { $0.category.key == asked }?.category
        }
        search.radius = query["rayon"].flatMap { Int($0) }.flatMap { Search.radii.contains($0) ? $0 : nil } ?? 0
        search.withPhoto = query["photo"] == "1"
        search.withVisio = query["visio"] == "1"
        search.sex = query["sexe"].flatMap(Sex.init(rawValue:))
        search.since = query["depuis"].flatMap(Search.Since.init(rawValue:))
        search.order = query["tri"].flatMap(Search.Order.init(rawValue:)) ?? .newest
        search.page = Self.page(query)
        search.before = query["avant"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        read(place: Self.trimmed(query["lieu"], to: 80), site.places)
        centre()
        settle()
    }

    /// What the page repeats as it was typed.
    var typed: String { search.words + (unknownPlace ?? "") }

    /// Without the white space around it, be it that it was cut there.
    private static func trimmed(_ typed: String?, to count: Int) -> String {
        bounded(typed?.trimmingCharacters(in: .whitespacesAndNewlines), to: count)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// What was typed, cut where nobody types that much; by scalars, of which one sign may have thousands.
    static func bounded(_ typed: String?, to count: Int) -> String {
        String(String.UnicodeScalarView((typed ?? "").unicodeScalars.prefix(count)))
    }

    /// The number of a page, from 1 to 40.
    static func page(_ query: FormFields) -> Int {
        min(max(query["page"].flatMap { Int($0) } ?? 1, 1), Search.lastPage)
    }

    /// A circle is drawn around a commune: that of a postcode, or the largest of those that share it.
    private mutating func centre() {
        if search.radius > 0, case .postcode(_, let communes) = search.place,
            let largest = communes.max(by: { $0.population < $1.population })
        {
            search.place = .commune(largest)
        }
        if case .commune = search.place {} else { search.radius = 0 }
    }

    /// What changes nothing is left out, so that all that ask for the same ask for it in the same words.
    private mutating func settle() {
        search.order = search.effectiveOrder
        if search.order != .newest { search.before = nil }
        if search.before != nil { search.page = 1 }
    }

    private mutating func read(place typed: String, _ places: Gazetteer) {
        guard !typed.isEmpty, !EverywhereInFrance.isMeant(typed) else { return }
        if let place = places.place(named: typed) {
            search.place = place
        } else if let around = SpokenCircle(typed), let place = places.place(named: around.place) {
            search.place = place
            if search.radius == 0 { search.radius = around.radius }
        } else {
            unknownPlace = typed
        }
    }
}

/// « Toute la France »: no place at all.
enum EverywhereInFrance {
    static let label = "Toute la France"

    static func isMeant(_ typed: String) -> Bool {
        ["france", "la france", "toute la france", "partout", "france entiere"].contains(Folding.fold(typed))
    }

    /// Whether what is typed so far begins one of its names.
    static func isBegun(_ typed: String) -> Bool {
        let folded = Folding.fold(typed)
        return folded.count > 2 && ["france", "toute la france", "partout"].contains { $0.hasPrefix(folded) }
    }
}
