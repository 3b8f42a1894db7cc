/// A name that people still use and Insee doesn't count as a commune any more: a commune that lives on in another, or
/// a district of Paris, Lyon or Marseille. It means the commune that it is in.
struct FormerPlace: Sendable {
    /// « Cherbourg-Octeville », « Paris 11e ».
    let name: String
    /// INSEE code of the commune that it is in today.
    let insee: String
    /// Inhabitants; 0 where nobody counted them.
    let population: Int
    /// The folded words of the name.
    let words: [Substring]
    /// The folded words of its label, without the department.
    let labelWords: [Substring]

    init(name: String, commune: Commune, population: Int) {
        self.name = name
        insee = commune.insee
        self.population = population
        words = FormerPlaceQuery.words(of: name)
        labelWords = FormerPlaceQuery.words(of: Self.title(name, in: commune))
    }

    /// « Cherbourg-Octeville, Cherbourg-en-Cotentin », « Paris 11e ».
    static func title(_ name: String, in commune: Commune) -> String {
        name.hasPrefix(commune.name + " ") ? name : "\(name), \(commune.name)"
    }
}

/// What was typed, read as the name of a former commune or of a district.
struct FormerPlaceQuery {
    let words: [Substring]
    /// Of a department: « Cherbourg-Octeville (50) ».
    private(set) var department: String?

    private static let cities: [Substring: Int] = ["paris": 20, "lyon": 9, "marseille": 16]

    init(_ typed: String) {
        var words = Self.words(of: String(typed.prefix(100))).filter { !Self.silent.contains($0) }
        let isInCity = words.count > 1 && Self.cities[words[0]] != nil
        if words.count > 1, let last = words.last, last.allSatisfy(\.isNumber) || Self.isCorsican(last) {
            if isInCity, words.count == 2, let number = Int(last), 1...(Self.cities[words[0]] ?? 0) ~= number {
                words[1] = Self.ordinal(number)  // « Paris 11 »
            } else {
                department = String(last).uppercased()
                words.removeLast()
            }
        }
        self.words = words
    }

    /// Folded words; « 11ème » and « 11e » are one.
    static func words(of text: String) -> [Substring] {
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map { word in
            let digits = word.prefix(while: \.isNumber)
            guard !digits.isEmpty, endings.contains(word.dropFirst(digits.count)), let number = Int(digits) else {
                return word
            }
            return ordinal(number)
        }
    }

    private static func ordinal(_ number: Int) -> Substring { number == 1 ? "1er" : "\(number)e" }

    private static func isCorsican(_ word: Substring) -> Bool { word == "2a" || word == "2b" }

    private static let endings: Set<Substring> = ["e", "er", "re", "eme", "ieme", "nd", "nde"]
    private static let silent: Set<Substring> = ["arrondissement", "arrondissements", "arrdt", "ardt", "arr"]
}

extension Gazetteer {
    /// The former communes and districts that a typed text names whole, the most populous first.
    func formerPlaces(named typed: String) -> [FormerPlace] {
        let query = FormerPlaceQuery(typed)
        guard !query.words.isEmpty else { return [] }
        return likeliest { place in
            guard place.words == query.words || place.labelWords == query.words else { return false }
            return isIn(query.department, place)
        }
    }

    /// The former communes and districts that a typed text begins, the most populous first.
    func formerPlaces(beginning typed: String) -> [FormerPlace] {
        let query = FormerPlaceQuery(typed)
        guard let last = query.words.last else { return [] }
        let whole = query.words.dropLast()
        return likeliest { place in
            guard place.words.starts(with: whole), place.words.count >= query.words.count else { return false }
            return place.words[whole.count].hasPrefix(last) && isIn(query.department, place)
        }
    }

    private func likeliest(_ fits: (FormerPlace) -> Bool) -> [FormerPlace] {
        former.filter(fits).sorted { ($1.population, $0.name) < ($0.population, $1.name) }
    }

    private func isIn(_ department: String?, _ place: FormerPlace) -> Bool {
        guard let department else { return true }
        return commune(place.insee)?.department == department
    }
}
