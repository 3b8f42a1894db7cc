/// A place that may be meant, with the words that say it.
package struct PlaceSuggestion: Sendable, Hashable {
    package let place: Place
    /// « Rennes (35) », « Paris 11e (75) », « Annecy-le-Vieux, Annecy (74) »; `Gazetteer.place(named:)` understands it.
    package let label: String
}

extension Gazetteer {
    /// What a visitor who types may mean, the likeliest first: places of today, then former communes and districts.
    ///
    /// Where the place of today is named whole, what is part of it comes next; where only a former one is, that is first.
    package func suggestedPlaces(for typed: String, limit: Int = 8) -> [PlaceSuggestion] {
        let today = suggestions(for: typed, limit: limit).map { PlaceSuggestion(place: $0, label: $0.label) }
        let named = formerPlaces(named: typed).compactMap(suggestion)
        let begun = formerPlaces(beginning: typed).prefix(limit).compactMap(suggestion)
        let ordered: [PlaceSuggestion]
        if let meant = today.first, meant.place == place(named: typed), named.isEmpty {
            ordered = [meant] + begun.filter { $0.place == meant.place }.prefix(limit / 2) + today.dropFirst() + begun
        } else {
            ordered = named + today + begun
        }
        var seen = Set<PlaceSuggestion>()
        return Array(ordered.filter { seen.insert($0).inserted }.prefix(limit))
    }

    private func suggestion(_ former: FormerPlace) -> PlaceSuggestion? {
        guard let commune = commune(former.insee) else { return nil }
        let title = FormerPlace.title(former.name, in: commune)
        return PlaceSuggestion(place: .commune(commune), label: "\(title) (\(commune.department))")
    }
}
