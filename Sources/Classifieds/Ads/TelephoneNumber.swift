/// A telephone number, as E.164 (ITU-T): « + », country code, number; at most 15 digits.
package struct TelephoneNumber: Sendable, Equatable {
    package let text: String

    /// Reads « 06 12 34 56 78 » (French when it begins with one zero), « +33 6 12… », « 0033 6… »; `nil` otherwise.
    package init?(_ typed: String) {
        let separators: Set<Character> = [" ", ".", "-", "/", "(", ")", "\u{A0}", "\u{202F}"]
        var digits = String(typed.filter { !separators.contains($0) })
        if digits.hasPrefix("00") { digits = "+" + digits.dropFirst(2) }
        if digits.hasPrefix("+330") { digits = "+33" + digits.dropFirst(4) }
        if digits.hasPrefix("0") { digits = "+33" + digits.dropFirst() }
        guard digits.hasPrefix("+") else { return nil }

        let number = digits.dropFirst()
        guard number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            (8...15).contains(number.utf8.count), number.first != "0"
        else { return nil }
        if number.hasPrefix("33"), number.utf8.count != 11 { return nil }
        text = digits
    }
}

extension Problem {
    static let telephone = Problem(
        "telephone", "Ce numéro n’est pas complet. Exemple\u{202F}: 06 12 34 56 78. Vous pouvez aussi le laisser vide.")
}
