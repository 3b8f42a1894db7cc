/// How folded names are split into words and the words grouped by their first letters.
enum PlaceWords {
    static let space = UInt8(ascii: " ")
    /// Ends a name in the index.
    static let end = UInt8(ascii: "\n")
    /// Pairs of first letters: 37 signs each, the first of which stands for « no letter » and for other scripts.
    static let groupCount = 37 * 37

    /// Leaves from `first` on only letters and digits, with single spaces between words and none around.
    static func normalise(_ folded: inout [UInt8], from first: Int = 0) {
        var end = first
        var isAfterSpace = true
        for position in first..<folded.count {
            let byte = folded[position]
            let isLetter = byte >= 0x80 || sign(byte) > 0
            if isLetter {
                folded[end] = byte
                end += 1
            } else if !isAfterSpace {
                folded[end] = space
                end += 1
            }
            isAfterSpace = !isLetter
        }
        folded.removeLast(folded.count - end)
        if folded.count > first, folded.last == space { folded.removeLast() }
    }

    /// The group of the word that starts at a position of an index's text.
    static func group(_ text: [UInt8], at position: Int) -> Int {
        sign(text[position]) * 37 + sign(text[position + 1])
    }

    /// The groups where words that start with a typed word can stand.
    static func groups(of typed: ArraySlice<UInt8>) -> Range<Int> {
        guard let first = typed.first else { return 0..<groupCount }
        let lower = sign(first) * 37
        guard typed.count > 1 else { return lower..<lower + 37 }
        let group = lower + sign(typed[typed.startIndex + 1])
        return group..<group + 1
    }

    /// 1–26 for letters, 27–36 for digits, 0 for anything else.
    private static func sign(_ byte: UInt8) -> Int {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(byte) - 96
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte) - 21
        default: 0
        }
    }
}
