/// Finds the commune that another site's ad is in: by its INSEE code, by postcode and name, or by a name that only one has.
/// What was found is remembered, for the names of a site are few.
struct ComingPlaces {
    private let places: Gazetteer
    private var known: [String: Commune?] = [:]

    init(_ places: Gazetteer) {
        self.places = places
    }

    mutating func commune(of ad: ComingAd) -> Commune? {
        if !ad.insee.isEmpty, let commune = places.commune(ad.insee) { return commune }
        let postcode = String(ad.postcode.filter { $0.isASCII && $0.isNumber }.prefix(6))
        let key = "\(postcode)\u{0}\(ad.city)"
        if let found = known[key] { return found }
        let found = find(postcode: postcode, city: ComingText.plain(ad.city))
        if known.count < 100_000 { known[key] = found }
        return found
    }

    private func find(postcode: String, city: String) -> Commune? {
        let candidates = places.communes(postcode: postcode)
        let words = FormerPlaceQuery.words(of: city)
        if candidates.count == 1, words.isEmpty { return candidates.first }
        if let exact = candidates.first(where: { FormerPlaceQuery.words(of: $0.name) == words }) { return exact }
        let named = communes(named: city)
        if postcode.isEmpty { return named.count == 1 ? named.first : nil }
        // A commune that lives on in another keeps its own postcode, and people its name.
        let around = named.filter { candidates.contains($0) || $0.department == Self.department(of: postcode) }
        if let here = around.first(where: candidates.contains) { return here }
        if around.count == 1 { return around.first }
        return candidates.count == 1 ? candidates.first : nil
    }

    private func communes(named city: String) -> [Commune] {
        let whole = places.places(named: city).compactMap { place -> Commune? in
            if case .commune(let commune) = place { commune } else { nil }
        }
        return whole.isEmpty ? places.formerPlaces(named: city).compactMap { places.commune($0.insee) } : whole
    }

    /// The department of most communes with that postcode.
    private static func department(of postcode: String) -> String {
        switch postcode.prefix(3) {
        case "200", "201": "2A"
        case "202", "206": "2B"
        case let overseas where overseas.hasPrefix("97"): String(overseas)
        default: String(postcode.prefix(2))
        }
    }
}
