import Classifieds
import HTML

/// One thing that can be done about what waits.
enum DecisionChoice: Sendable, Equatable {
    /// Nothing is wrong: it goes online, or is sent.
    case release
    case measure(ModerationMeasure)

    var measure: ModerationMeasure {
        switch self {
        case .release: .leave
        case .measure(let measure): measure
        }
    }

    /// As the form sends it.
    var word: String {
        switch self {
        case .release: "publier"
        case .measure(.leave): "laisser"
        case .measure(.hide): "masquer"
        case .measure(.remove): "retirer"
        case .measure(.suspend): "suspendre"
        }
    }

    var label: HTML {
        switch self {
        case .release: "Rien à reprocher\u{A0}: mettre en ligne, ou envoyer"
        case .measure(.leave): "Laisser en place"
        case .measure(.hide): "Masquer\u{A0}: l’auteur peut corriger, et quelqu’un regarde de nouveau"
        case .measure(.remove): "Retirer pour de bon"
        case .measure(.suspend): "Suspendre la personne\u{A0}: tout est retiré, elle ne publie plus pendant un an"
        }
    }
}

/// What a decision's form sent.
struct DecisionInput: Sendable {
    var measure = ""
    var ground = ""
    var facts = ""
    var photos: [String] = []

    init() {}

    init(_ fields: FormFields) {
        measure = fields.trimmed("mesure") ?? ""
        ground = fields.trimmed("fondement") ?? ""
        facts = fields["faits"] ?? ""
        photos = fields.all("photos")
    }

    /// What is decided; the facts are looked at where it is carried out.
    ///
    /// - Throws: `Refusal.invalid` for what isn't one of the choices, or a measure against somebody that names no rule.
    func draft(among choices: [DecisionChoice]) throws -> DecisionDraft {
        guard let choice = choices.first(where: { $0.word == measure }) else {
            throw Refusal.invalid([Problem("mesure", "Choisissez ce que vous décidez.")])
        }
        let chosen = Ground(rawValue: ground)
        guard choice.measure == .leave || chosen != nil else {
            throw Refusal.invalid([
                Problem("fondement", "Choisissez la règle ou la loi sur laquelle la décision repose.")
            ])
        }
        return DecisionDraft(
            measure: choice.measure, ground: chosen ?? .offTopic, facts: facts,
            photos: photos.compactMap { Photo.ID($0) })
    }
}
