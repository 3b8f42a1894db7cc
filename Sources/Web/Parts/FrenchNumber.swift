/// Numbers as French writes them.
enum FrenchNumber {
    /// « 1 234 »: groups of three, a narrow no-break space between.
    static func text(_ number: Int) -> String {
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202F}" }
            text.append(digit)
        }
        return text
    }

    /// « 1 annonce », « 24 annonces », « aucune annonce »; a noun that takes an s.
    static func count(_ number: Int, _ noun: String, none: String) -> String {
        switch number {
        case 0: none
        case 1: "1\u{A0}\(noun)"
        default: "\(text(number))\u{A0}\(noun)s"
        }
    }
}
