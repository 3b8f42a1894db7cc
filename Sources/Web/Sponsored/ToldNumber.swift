import Classifieds

extension Told {
    /// In a column of its own: « 1 240 », « non dit ».
    var text: String {
        switch self {
        case .number(let number): FrenchNumber.text(number)
        case .untold: "non dit"
        }
    }

    /// In a sentence: « 1 240 vues », « 1 vue », « aucune vue », « vues : non dit ».
    func words(_ noun: String, none: String) -> String {
        switch self {
        case .number(let number): FrenchNumber.count(number, noun, none: none)
        case .untold: "\(noun)s\u{A0}: non dit"
        }
    }

    /// What a bar shows of it: nothing where nothing is told.
    var drawn: Int {
        switch self {
        case .number(let number): number
        case .untold: 0
        }
    }
}

extension FrenchNumber {
    /// A number that is told by tens alone: « moins de 10 vues », « au moins 240 vues ».
    static func tens(_ number: Int, _ noun: String) -> String {
        let least = SmallCells.least
        guard number >= least else { return "moins de\u{A0}\(least)\u{A0}\(noun)s" }
        return "au moins \(text(number / least * least))\u{A0}\(noun)s"
    }
}
