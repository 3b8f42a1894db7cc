import Classifieds

/// Where a campaign is shown, as a form says it and a page tells it: whole regions by their name.
struct CampaignPlaces: Sendable {
    private let regions: [Region]
    private let departments: [Department]

    init(_ codes: Set<String>, in places: Gazetteer) {
        let whole = places.regions.filter { region in
            let inside = places.departments(of: region).map(\.code)
            // A region of one department is that department.
            return inside.count > 1 && codes.isSuperset(of: inside)
        }
        let named = Set(whole.flatMap { places.departments(of: $0) }.map(\.code))
        regions = whole
        departments = places.departments.filter { codes.contains($0.code) && !named.contains($0.code) }
    }

    /// `reg-53`, `dep-35`.
    var codes: [String] { regions.map { "reg-\($0.code)" } + departments.map { "dep-\($0.code)" } }

    /// « Bretagne, Manche (50) »; « toute la France » for none.
    var names: String {
        let names =
            regions.map { PlaceName.typeset($0.name) }
            + departments.map { "\(PlaceName.typeset($0.name)) (\($0.code))" }
        return names.isEmpty ? "toute la France" : names.joined(separator: ", ")
    }
}

/// What the budget of a campaign counts, as its form says it.
enum CampaignUnits {
    static let views = "vues"
    static let clicks = "clics"
}
