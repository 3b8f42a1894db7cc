import Foundation

/// The rules about what is written in an ad (promise COL-9): contact and bank details have no place in public text.
enum AdText {
    /// On one line, without spaces at its ends or twice.
    static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Lines trimmed, at most one empty line between two.
    static func paragraphs(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let line = line.trimmingCharacters(in: .whitespacesAndNewlines)
            if !(line.isEmpty && (lines.last?.isEmpty ?? true)) { lines.append(line) }
        }
        return lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The first detail found in `text` that may not be public.
    static func problem(in text: String, field: String) -> Problem? {
        let plain = PlainText.digitsPlain(text)
        guard plain.utf8.count <= text.utf8.count * 3 / 2 + 200 else {
            return Problem(field, "Écrivez en lettres ordinaires\u{202F}: ces caractères décoratifs se lisent mal.")
        }
        let folded = PlainText.folded(plain)
        if ContactDetails.holdsEmail(folded) {
            return Problem(
                field,
                "Retirez l’adresse e-mail\u{202F}: les réponses passent par le site, qui protège la vôtre.")
        } else if ContactDetails.holdsLink(folded, plain: plain) {
            return Problem(
                field, "Retirez le lien ou le nom de site\u{202F}: une annonce n’en contient pas.")
        } else if BankDetails.holdsIBAN(folded) {
            return Problem(
                field, "Retirez le numéro de compte bancaire (IBAN)\u{202F}: ne le publiez jamais.")
        } else if BankDetails.holdsSocialSecurityNumber(folded) {
            return Problem(field, "Retirez le numéro de sécurité sociale\u{202F}: ne le publiez jamais.")
        } else if PaymentCards.holdNumber(folded) {
            return Problem(field, "Retirez le numéro de carte bancaire\u{202F}: ne le publiez jamais.")
        } else if ContactDetails.holdsTelephone(
            PlainText.folded(ContactDetails.withoutInnocentNumbers(plain)))
        {
            return Problem(
                field,
                "Retirez le numéro de téléphone\u{202F}: indiquez-le dans le champ prévu, il ne sera jamais public."
            )
        }
        return nil
    }

    /// Shouting: over 20 letters of which 7 in 10 are capitals, or a title of 8 letters and more all in capitals.
    static func capitalsProblem(in text: String, field: String) -> Problem? {
        let letters = text.count(where: \.isWordLetter)
        let capitals = text.count(where: \.isCapital)
        let shouts = letters > 20 ? capitals * 10 >= letters * 7 : letters >= 8 && capitals == letters
        return shouts
            ? Problem(field, "Écrivez en minuscules\u{202F}: tout en capitales se lit mal.") : nil
    }
}
