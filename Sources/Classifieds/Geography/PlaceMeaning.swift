extension Gazetteer {
    /// What a value of `lieu` means; `nil` when it means nothing exactly, so that a page can offer `suggestions`.
    ///
    /// In this order:
    /// 1. a code: `dep-35`, `reg-53`, `com-35288`;
    /// 2. five digits: the postcode if there is one, a single commune's being that commune; else the Insee code;
    /// 3. two or three characters: a department's code;
    /// 4. a whole name, with or without its article, as `suggestions` compares names, or a `Place.label`. Of several
    ///    places of that name, the most populous: « Vienne » is the department, « Paris » the commune;
    /// 5. the whole name of a former commune or of a district, which mean the commune they are in: « Paris 11e ».
    package func place(named typed: String) -> Place? {
        places(named: typed).first
    }

    /// All that a value of `lieu` can mean exactly, the likeliest first; see `place(named:)`.
    package func places(named typed: String) -> [Place] {
        if let place = place(code: typed) { return [place] }
        let query = PlaceQuery(typed)
        guard query.words.isEmpty else {
            let found = places(query)
            return found.isEmpty
                ? formerPlaces(named: typed).compactMap { commune($0.insee).map(Place.commune) } : found
        }
        guard let number = query.number else { return [] }
        let place =
            place(postcode: number)
            ?? commune(number).map(Place.commune)
            ?? department(number).map(Place.department)
        return place.map { [$0] } ?? []
    }

    private func places(_ query: PlaceQuery) -> [Place] {
        var ranking = PlaceRanking(limit: 50)
        eachMatch(query) { entry, match in
            if match == .exact || match == .exactWithoutArticle { ranking.add(entry, likelihood(entry, .exact)) }
        }
        return ranking.entries.map { place(entry: $0.entry) }
    }

    /// The place of a code with its kind in front, whatever its capitals.
    func place(code typed: String) -> Place? {
        let parts = typed.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let code = String(parts[1])
        return switch parts[0] {
        case "com": commune(code).map(Place.commune)
        case "dep": department(code).map(Place.department)
        case "reg": region(code).map(Place.region)
        default: nil
        }
    }

    /// The commune of a postcode, or the postcode itself when several share it.
    func place(postcode: String) -> Place? {
        let shared = communes(postcode: postcode)
        guard let first = shared.first else { return nil }
        return shared.count == 1 ? .commune(first) : .postcode(postcode, shared)
    }
}
