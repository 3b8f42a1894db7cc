import Foundation

/// A made-up person whose every field is a word that stands nowhere else.
struct TrialPerson: Sendable {
    let title = word()
    let text = word()
    let pseudonym = word()
    let mailbox = word()
    /// What they write to the other.
    let message = word()
    /// What the camera and its owner are called in the photo as it is sent.
    let artist = word()
    let telephone = "06" + (0..<8).map { _ in String(Int.random(in: 0...9)) }.joined()
    let address =
        "2001:db8::" + (0..<3).map { _ in String(Int.random(in: 0x1000...0xFFFF), radix: 16) }.joined(separator: ":")

    var email: String { "\(mailbox)@exemple.fr" }

    /// Where their requests come from: an address that is kept for examples (RFC 3849).
    var source: Source { Source(address: address, browser: "Firefox", system: "Linux") }

    /// All that must be readable nowhere.
    var words: [String] {
        [title, text, pseudonym, mailbox, message, artist, String(telephone.dropFirst()), address]
    }

    /// An ad with everything in it, shown by department.
    func draft(in commune: Commune, _ category: Category) -> AdDraft {
        var draft = shortDraft(in: commune, category)
        draft.telephone = telephone
        draft.sex = Sex.woman.rawValue
        draft.precision = Precision.department.rawValue
        draft.acceptsVisio = true
        return draft
    }

    /// An ad with nothing in it that isn't asked for.
    func shortDraft(in commune: Commune, _ category: Category) -> AdDraft {
        var draft = AdDraft()
        draft.category = category.key
        draft.title = "Marcher ensemble \(title)"
        draft.text = "Je cherche quelqu’un pour marcher le dimanche et parler de \(text)."
        draft.pseudonym = pseudonym
        draft.postcode = commune.postcodes.first ?? ""
        draft.commune = commune.insee
        draft.email = email
        draft.isAdult = true
        draft.acceptsRules = true
        return draft
    }

    /// Twelve letters that can be spoken.
    private static func word() -> String {
        (0..<6).map { _ in
            String("bdfglmnprstvz".randomElement() ?? "b") + String("aeiou".randomElement() ?? "a")
        }.joined()
    }
}
