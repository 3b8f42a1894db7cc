import Foundation

/// What an alert looks for, as it was typed: the part of a search that says which ads are meant, not how they are shown.
struct AlertSearch: Sendable, Equatable {
    let words: String
    /// A key; empty for all of them.
    let category: String
    /// A code, as `Place.code` gives it; empty for the whole of France.
    let place: String
    /// Kilometres around a commune.
    let radius: Int
    let withPhoto: Bool
    let withVisio: Bool
    let sex: Sex?

    /// An ad that comes online is fresh: since when it is doesn't count, nor do order and page.
    init(_ search: Search) {
        words = search.words
        category = search.category?.key ?? ""
        place = search.place?.code ?? ""
        if case .commune = search.place { radius = search.radius } else { radius = 0 }
        withPhoto = search.withPhoto
        withVisio = search.withVisio
        sex = search.sex
    }

    /// The search again. A place that is none any more, because communes merged, is left out.
    func search(in places: Gazetteer) -> Search {
        var search = Search()
        search.words = words
        search.category = category.isEmpty ? nil : Category(key: category)
        search.place = place.isEmpty ? nil : places.place(named: place)
        if case .commune = search.place { search.radius = radius }
        search.withPhoto = withPhoto
        search.withVisio = withVisio
        search.sex = sex
        return search
    }

    /// Whether its place is one that the site knows.
    func isKnown(in places: Gazetteer) -> Bool {
        place.isEmpty || places.place(named: place) != nil
    }

    /// The address of its results behind `/annonces`, percent-encoded.
    var query: String {
        var items: [URLQueryItem] = []
        if !words.isEmpty { items.append(URLQueryItem(name: "q", value: words)) }
        if !category.isEmpty { items.append(URLQueryItem(name: "rubrique", value: category)) }
        if !place.isEmpty { items.append(URLQueryItem(name: "lieu", value: place)) }
        if radius > 0 { items.append(URLQueryItem(name: "rayon", value: "\(radius)")) }
        if withPhoto { items.append(URLQueryItem(name: "photo", value: "1")) }
        if withVisio { items.append(URLQueryItem(name: "visio", value: "1")) }
        if let sex { items.append(URLQueryItem(name: "sexe", value: sex.rawValue)) }
        var address = URLComponents()
        address.queryItems = items
        // A plus is a space to whoever reads a form.
        let text = (address.percentEncodedQuery ?? "").replacing("+", with: "%2B")
        return text.isEmpty ? "" : "?\(text)"
    }
}

extension AlertSearch: Sealable {
    var sealableBytes: Data {
        SealableFields.bytes(of: [
            words, category, place, "\(radius)", withPhoto ? "1" : "", withVisio ? "1" : "", sex?.rawValue ?? "",
        ])
    }

    init?(sealableBytes: Data) {
        guard let fields = SealableFields.fields(of: sealableBytes), fields.count == 7, let radius = Int(fields[3])
        else { return nil }
        (words, category, place) = (fields[0], fields[1], fields[2])
        self.radius = radius
        (withPhoto, withVisio, sex) = (fields[4] == "1", fields[5] == "1", Sex(rawValue: fields[6]))
    }
}

extension AlertSearch: Exportable {
    var exported: ExportedValue {
        [
            "words": .text(words), "category": .text(category), "place": .text(place), "radius": .number(Int64(radius)),
            "withPhoto": .bool(withPhoto), "withVisio": .bool(withVisio),
            "sex": sex.map { .text($0.rawValue) } ?? .null,
        ]
    }

    init?(exported: ExportedValue) {
        guard let words = exported["words"]?.text, let category = exported["category"]?.text,
            let place = exported["place"]?.text, case .number(let radius)? = exported["radius"],
            let withPhoto = exported["withPhoto"]?.bool, let withVisio = exported["withVisio"]?.bool,
            let sex = exported["sex"]
        else { return nil }
        (self.words, self.category, self.place) = (words, category, place)
        self.radius = Int(radius)
        (self.withPhoto, self.withVisio) = (withPhoto, withVisio)
        self.sex = sex.text.flatMap { Sex(rawValue: $0) }
    }

    static let schema = ExportedValue.schema(
        of: [
            ("words", ["type": "string"]), ("category", ["type": "string"]), ("place", ["type": "string"]),
            ("radius", ["type": "integer"]), ("withPhoto", ["type": "boolean"]), ("withVisio", ["type": "boolean"]),
            ("sex", ["enum": .list(Sex.allCases.map { .text($0.rawValue) } + [.null])]),
        ])
}
