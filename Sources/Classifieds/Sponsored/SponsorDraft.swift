import Foundation

/// A sponsor as they type themselves.
package struct SponsorDraft: Sendable, Equatable {
    package var name: String
    /// Of the national register of companies (SIREN), with or without spaces; empty for one that has none.
    package var number: String
    package var city: String
    /// A visitor's; a member's is known.
    package var email: String

    package init(name: String = "", number: String = "", city: String = "", email: String = "") {
        (self.name, self.number, self.city, self.email) = (name, number, city, email)
    }

    /// The draft, read; with every problem found, not only the first.
    ///
    /// - Parameter needsAddress: whether whoever typed it has no account yet.
    /// - Throws: `Refusal.invalid`.
    func checked(needsAddress: Bool) throws(Refusal) -> SponsorDetails {
        let details = SponsorDetails(
            name: AdText.oneLine(MessageText.cleaned(name)), number: number.filter { !$0.isWhitespace },
            city: AdText.oneLine(MessageText.cleaned(city)))
        let problems = [
            (2...80).contains(details.name.count) && details.name.utf8.count <= 400 ? nil : Problem.sponsorName,
            details.number.isEmpty || SponsorNumber.isOne(details.number) ? nil : .sponsorNumber,
            (1...60).contains(details.city.count) && details.city.utf8.count <= 300 ? nil : .sponsorCity,
            needsAddress && MailAddress(email) == nil ? .email : nil,
        ].compactMap(\.self)
        guard problems.isEmpty else { throw .invalid(problems) }
        return details
    }
}

/// The numbers of the French register of companies (SIREN).
enum SponsorNumber {
    /// Nine digits, the last of which is the key of the others (ISO/IEC 7812-1, annex B: Luhn).
    static func isOne(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - Int(UInt8(ascii: "0")) }
        guard digits.count == 9, digits.allSatisfy((0...9).contains) else { return false }
        let sum = digits.reversed().enumerated().reduce(0) { sum, next in
            let (place, digit) = next
            let doubled = place.isMultiple(of: 2) ? digit : digit * 2
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
        return sum.isMultiple(of: 10) && sum > 0
    }
}

extension Problem {
    fileprivate static let sponsorName = Problem(
        "nom", "Indiquez le nom de votre entreprise, de votre association ou le vôtre, de 2 à 80 caractères.")
    fileprivate static let sponsorNumber = Problem(
        "siren",
        "Un numéro SIREN a neuf chiffres, et le dernier vérifie les autres\u{202F}: relisez-le, ou laissez vide.")
    fileprivate static let sponsorCity = Problem("ville", "Indiquez votre ville, en 60 caractères au plus.")
}
