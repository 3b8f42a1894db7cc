/// What was typed in « Où ? », taken apart: « Saint-Denis (93) » is the words `saint denis` and the number `93`.
struct PlaceQuery {
    /// Folded words with single spaces between them; empty when only a number was typed.
    private(set) var text: [UInt8] = []
    /// The words of the text.
    private(set) var words: [Word] = []
    /// A department's code, or a postcode, or the beginning of one: `93`, `2a`, `354`, `35400`.
    private(set) var number: String?
    /// The kind that a label names in brackets.
    private(set) var kind: PlaceKind?

    init(_ typed: String) {
        // Nobody types a longer name; a longer text would only cost time.
        var folded = [UInt8](Folding.fold(String(typed.prefix(100))).utf8)
        PlaceWords.normalise(&folded)
        var names: [ArraySlice<UInt8>] = []
        for word in folded.split(separator: PlaceWords.space) {
            if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(word[word.startIndex]) {
                number = (number ?? "") + String(decoding: word, as: UTF8.self)  // « 35 400 » is 35400
            } else {
                names.append(word)
            }
        }
        if names.count > 1, let named = PlaceKind(word: names[names.count - 1]) {
            kind = named  // « Bretagne (région) »
            names.removeLast()
        } else if names.count > 1, let named = PlaceKind(word: names[0]) {
            kind = named  // « région Bretagne »
            names.removeFirst()
        } else if number != nil, names.count == 1, names[0].elementsEqual("communes".utf8) {
            names = []  // the label of a postcode: « 51300 (46 communes) »
            number = number.map { String($0.prefix(5)) }
        }
        text = Array(names.joined(separator: [PlaceWords.space]))
        words = names.map { Word(typed: $0, meant: Self.abbreviations[Array($0)]) }
    }

    /// A typed word; « st » is what it is, and may mean « saint ».
    struct Word {
        let typed: ArraySlice<UInt8>
        let meant: [UInt8]?
    }

    private static let abbreviations: [[UInt8]: [UInt8]] = [
        Array("st".utf8): Array("saint".utf8), Array("ste".utf8): Array("sainte".utf8),
        Array("sts".utf8): Array("saints".utf8), Array("stes".utf8): Array("saintes".utf8),
    ]
}

/// The kinds of places that have a name.
enum PlaceKind: Equatable {
    case commune, department, region

    /// The kind that a folded word of a label says.
    init?(word: ArraySlice<UInt8>) {
        if word.elementsEqual("departement".utf8) {
            self = .department
        } else if word.elementsEqual("region".utf8) {
            self = .region
        } else {
            return nil
        }
    }
}
