import Classifieds

/// What a form of choices says.
enum ChoiceInput {
    static let fields: Set<String> = [
        "tout", withdrawal, ShownWords.field, "audience", "publicite", "reseaux", "tchat",
    ]

    /// The field that takes back a yes to one switch.
    static let withdrawal = "retirer"

    /// Why an answer isn't one.
    enum Wrong: Error {
        /// Neither all nor any switch.
        case empty
        /// What stands there isn't one of the form's own values.
        case unknown
        /// A yes to other words than those that are asked now.
        case changed
        /// A yes where the browser refuses for its owner.
        case refusedByBrowser
    }

    /// The answers: to what the form showed and to nothing else. A no needs no words, and holds for what nobody stands behind
    /// today too.
    static func answers(in form: FormFields, over choices: Choices) throws(Wrong) -> [ConsentSwitch: Bool] {
        let hashes = Set((form[ShownWords.field] ?? "").split(separator: " ").map(String.init))
        let shown = choices.asked.filter { hashes.contains($0.hash) }
        for consent in ConsentSwitch.foreign where ![nil, "1"].contains(form[consent.field]) { throw .unknown }

        if let field = form[withdrawal] { return no([try named(field)]) }
        switch form["tout"] {
        case "refuser":
            let isAll = shown.isEmpty || shown.count == choices.asked.count
            return no(isAll ? all(of: choices) : shown.map(\.consent))
        case "accepter": return try yes(all(shown) { _ in true }, choices)
        case nil:
            guard form[ShownWords.field] != nil else { throw .empty }
            return try yes(all(shown) { form[$0.field] == "1" }, choices)
        default: throw .unknown
        }
    }

    private static func all(_ words: [ConsentWords], _ isYes: (ConsentSwitch) -> Bool) -> [ConsentSwitch: Bool] {
        Dictionary(uniqueKeysWithValues: words.map { ($0.consent, isYes($0.consent)) })
    }

    private static func no(_ switches: [ConsentSwitch]) -> [ConsentSwitch: Bool] {
        Dictionary(uniqueKeysWithValues: switches.map { ($0, false) })
    }

    /// What others stand behind, and what somebody said yes or no to where the site offers it.
    private static func all(of choices: Choices) -> [ConsentSwitch] {
        ConsentSwitch.foreign + choices.offered.map(\.consent).filter { choices.answer(to: $0) != nil }
    }

    private static func named(_ field: String) throws(Wrong) -> ConsentSwitch {
        guard let consent = ConsentSwitch.allCases.first(where: { $0.field == field }) else { throw .unknown }
        return consent
    }

    private static func yes(
        _ answers: [ConsentSwitch: Bool], _ choices: Choices
    ) throws(Wrong) -> [ConsentSwitch: Bool] {
        guard !answers.isEmpty else { throw .changed }
        guard !choices.isRefusedByBrowser || !answers.values.contains(true) else { throw .refusedByBrowser }
        return answers
    }
}

extension ChoiceInput.Wrong {
    /// What is wrong and what to do, beside the form.
    var sentence: String {
        switch self {
        case .empty, .unknown: "Rien n’a été enregistré\u{202F}: répondez avec les boutons de cette page."
        case .changed:
            "Rien n’a été enregistré\u{202F}: ce qui est demandé a changé depuis que la page était ouverte. Relisez, puis répondez."
        case .refusedByBrowser:
            "Rien n’a été enregistré\u{202F}: votre navigateur refuse pour vous, et ce refus l’emporte."
        }
    }
}

extension ConsentSwitch {
    /// The name of its field in the form.
    var field: String {
        switch self {
        case .audience: "audience"
        case .advertising: "publicite"
        case .social: "reseaux"
        case .chat: "tchat"
        case .interests: "interets"
        }
    }
}

extension Sequence<ConsentSwitch> {
    /// What a form is about, as the scripts of open tabs are told it.
    var fields: String { map(\.field).joined(separator: " ") }
}
