import Classifieds

/// A circle as people say it: « autour de Rennes », « près du Havre », « aux environs d’Angers », « à 15 km de Brest ».
struct SpokenCircle: Sendable {
    /// The name of its centre, folded.
    let place: String
    /// Kilometres: one of those offered.
    let radius: Int

    /// `nil` when it isn't said like that.
    init?(_ typed: String) {
        let words = Folding.fold(typed).split(separator: " ").map(String.init)
        guard let (kilometres, rest) = Self.distance(words) ?? Self.opening(words), let link = rest.first,
            let article = Self.links[link], rest.count > 1
        else { return nil }
        place = article + rest.dropFirst().joined(separator: " ")
        radius = Search.radii.first { $0 >= max(kilometres, 1) } ?? Search.radii.max() ?? kilometres
    }

    /// « à 15 km », « 10 km autour », « à moins de 50 kilomètres »: how far, and the words behind.
    private static func distance(_ words: [String]) -> (Int, ArraySlice<String>)? {
        var rest = words[...]
        if rest.first == "a" { rest = rest.dropFirst() }
        if rest.starts(with: ["moins", "de"]) { rest = rest.dropFirst(2) }
        guard let first = rest.popFirst() else { return nil }
        let digits = first.prefix(while: \.isASCII).prefix { $0.isNumber }
        let unit = digits.count == first.count ? rest.popFirst() : String(first.dropFirst(digits.count))
        guard let kilometres = Int(digits), let unit, ["km", "kms", "kilometre", "kilometres"].contains(unit) else {
            return nil
        }
        if rest.first == "autour" { rest = rest.dropFirst() }
        return (kilometres, rest)
    }

    private static func opening(_ words: [String]) -> (Int, ArraySlice<String>)? {
        openings.first { words.starts(with: $0) }.map { (20, words.dropFirst($0.count)) }
    }

    private static let openings = [
        ["autour"], ["pres"], ["proche"], ["a", "cote"], ["a", "proximite"], ["alentours"], ["aux", "alentours"],
        ["environs"], ["aux", "environs"],
    ]

    /// Between the words and the name, and the article that the link hides: « du Havre » is « Le Havre ».
    private static let links = ["de": "", "d": "", "du": "le ", "des": "les "]
}
