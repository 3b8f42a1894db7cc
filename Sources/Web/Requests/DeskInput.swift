import Classifieds
import Database
import HTML

/// What one of a request's forms sent, kept as it was typed.
struct DeskInput: Sendable {
    private(set) var fields = FormFields()

    init() {}

    init(_ fields: FormFields) { self.fields = fields }

    /// The answer's form with words that were saved.
    init(answering words: String) {
        fields.append(text: words, name: "texte")
    }

    subscript(name: String) -> String { fields[name] ?? "" }

    /// What is answered; the words are looked at where it is done.
    ///
    /// - Throws: `Refusal.invalid` where nothing is chosen, and for an end that is no day.
    func answer(among choices: [DeskChoice]) throws(Refusal) -> AnswerDraft {
        guard let choice = choices.first(where: { $0.word == self["mesure"] }) else {
            throw .invalid([Problem("mesure", "Choisissez ce que devient la demande.")])
        }
        return AnswerDraft(
            words: self["texte"], outcome: choice.outcome, ground: RefusalGround(rawValue: self["motif"]),
            until: try end())
    }

    private func end() throws(Refusal) -> Instant? {
        guard let day = fields.trimmed("fin"), !day.isEmpty else { return nil }
        guard let end = FrenchMoment.instant(day: day, hour: "23:59") else { throw .invalid([.endIsOver]) }
        return end
    }

    /// What the document proves.
    ///
    /// - Throws: `Refusal.invalid` where nothing is chosen, and for a yes that names no ad.
    func verdict() throws(Refusal) -> DocumentVerdict {
        switch self["avis"] {
        case "non": return .rejected
        case "oui":
            let words = self["annonce"].split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
            guard let ad = words.lazy.compactMap({ Ad.ID($0) }).first else { throw .invalid([.adOfPerson]) }
            return .accepted(of: ad)
        default: throw .invalid([Problem("avis", "Choisissez ce que la pièce montre.")])
        }
    }
}

/// What becomes of a request with an answer, in the order of the keys 1 to 4.
struct DeskChoice: Sendable {
    let word: String
    /// `nil` where it goes on.
    let outcome: Request.Outcome?
    let label: HTML

    static func all(for kind: Request.Kind) -> [DeskChoice] {
        let open = DeskChoice(word: "continuer", outcome: nil, label: "Répondre, et laisser ouverte")
        guard kind.isRight else {
            return [
                open, DeskChoice(word: "fait", outcome: .done, label: "Répondre et clore\u{A0}: c’est réglé"),
                DeskChoice(word: "refus", outcome: .refused, label: "Répondre et clore\u{A0}: nous n’y pouvons rien"),
            ]
        }
        return [
            open, DeskChoice(word: "fait", outcome: .done, label: "Répondre et clore\u{A0}: c’est fait"),
            DeskChoice(word: "en-partie", outcome: .partly, label: "Répondre et clore\u{A0}: fait en partie"),
            DeskChoice(word: "refus", outcome: .refused, label: "Répondre et clore\u{A0}: refusé"),
        ]
    }
}
