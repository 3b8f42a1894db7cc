extension Gazetteer {
    /// What a visitor who types may mean, the likeliest first.
    ///
    /// Capitals, accents, ligatures, hyphens and apostrophes don't count. Every typed word is the beginning of a word of
    /// the name, in order (« sain etien » finds Saint-Étienne); « st » stands for « saint »; a number is a department's
    /// or the beginning of a postcode, alone (« 354 ») or with a name (« saint-denis 93 »). When hardly anything is found,
    /// names one slip away follow: a letter missing, too many, wrong, or two exchanged.
    ///
    /// Likelihood: the whole name before the beginning of one; then by inhabitants, where a department counts for a
    /// tenth of its own, a region for a twentieth, a name found from its middle for a tenth, and a name whole but for
    /// its article for ten times. A region of a single department is left out: its department has the same name.
    package func suggestions(for typed: String, limit: Int = 8) -> [Place] {
        guard limit > 0 else { return [] }
        if let place = place(code: typed) { return [place] }
        let query = PlaceQuery(typed)
        if query.words.isEmpty {
            return query.number.map { suggestions(number: $0, limit: limit) } ?? []
        }
        var ranking = PlaceRanking(limit: limit)
        var isExact = false
        eachMatch(query) { entry, match in
            ranking.add(entry, likelihood(entry, match))
            if match == .exact || match == .exactWithoutArticle { isExact = true }
        }
        let found = ranking.entries.map(\.entry)
        guard !isExact, found.count < 3, query.text.count >= 4 else { return found.map(place(entry:)) }

        var slips = PlaceRanking(limit: limit)
        eachNameOneSlipAway(from: query) { entry in slips.add(entry, likelihood(entry, .beginning)) }
        let others = slips.entries.map(\.entry).filter { !found.contains($0) }
        return (found + others).prefix(limit).map(place(entry:))
    }

    private func suggestions(number: String, limit: Int) -> [Place] {
        var ranking = PlaceRanking(limit: limit)
        let code = number.uppercased()
        for (index, department) in departments.enumerated() where department.code.hasPrefix(code) {
            let entry = names.communeCount + index
            ranking.add(entry, likelihood(entry, department.code == code ? .exact : .beginning))
        }
        for row in communes.postcodes.rows(beginning: code) { ranking.add(row, likelihood(row, .beginning)) }
        if let department = department(code) {
            for row in communes.rows(department: department.code) { ranking.add(row, likelihood(row, .beginning)) }
        }
        var places = ranking.entries.map { place(entry: $0.entry) }
        if case .postcode(let postcode, let shared)? = place(postcode: code) {
            places = Array(([.postcode(postcode, shared)] + places).prefix(limit))
        } else if places.isEmpty, let commune = commune(code) {
            places = [.commune(commune)]
        }
        return places
    }

    /// Calls `body` with the entries whose name fits the words, the number and the kind of a query.
    /// An entry may come several times, once for each word that fits.
    func eachMatch(_ query: PlaceQuery, _ body: (_ entry: Int, _ match: PlaceNameMatch) -> Void) {
        guard let first = query.words.first else { return }
        let allowed = filter(query)
        for beginning in [first.typed, first.meant?[...]].compactMap(\.self) {
            names.eachCandidate(beginning) { position, entry in
                guard allowed(entry), let match = names.match(query.words, at: position, entry: entry) else { return }
                body(entry, match)
            }
        }
    }

    /// The entries of the query's kind; with a number, the communes of that department or with such a postcode.
    func filter(_ query: PlaceQuery) -> (Int) -> Bool {
        let communeCount = names.communeCount
        let regionsFrom = communeCount + names.departmentCount
        if let number = query.number {
            if let department = department(number) {
                let rows = communes.rows(department: department.code)
                return { rows.contains($0) }
            }
            let rows = Set(communes.postcodes.rows(beginning: number))
            return { rows.contains($0) }
        }
        switch query.kind {
        case .department: return { $0 >= communeCount && $0 < regionsFrom }
        case .region: return { $0 >= regionsFrom }
        case .commune: return { $0 < communeCount }
        case nil: return { $0 < regionsFrom || !isRegionOfOneDepartment(regions[$0 - regionsFrom]) }
        }
    }

    private func isRegionOfOneDepartment(_ region: Region) -> Bool {
        departments.count { $0.region == region.code } == 1
    }

    /// How many people would mean an entry, as a number to compare.
    func likelihood(_ entry: Int, _ match: PlaceNameMatch) -> Int {
        let inhabitants = Int(names.populations[entry])
        let share = entry < names.communeCount ? 20 : entry < names.communeCount + names.departmentCount ? 2 : 1
        return switch match {
        case .exact: 1 << 40 + inhabitants * 20
        case .exactWithoutArticle: inhabitants * 200
        case .beginning: inhabitants * share
        case .inside: inhabitants * share / 10
        }
    }

    func place(entry: Int) -> Place {
        let department = entry - names.communeCount
        let region = department - names.departmentCount
        if region >= 0 { return .region(regions[region]) }
        if department >= 0 { return .department(departments[department]) }
        return .commune(communes[entry])
    }
}
