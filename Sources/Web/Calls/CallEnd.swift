import Classifieds
import HTML

/// What became of a call, in plain words.
struct CallEnd: Sendable {
    /// `nil` once that is forgotten: the two may have met or not.
    let outcome: Call.Outcome?
    /// Whether the reader proposed it.
    let isOwn: Bool
    let name: HTML

    var title: HTML { Self.title(of: outcome) }

    static func title(of outcome: Call.Outcome?) -> HTML {
        switch outcome {
        case .declined: "Visio déclinée"
        case .cancelled: "Visio annulée"
        case .missed: "Visio manquée"
        case .over: "Visio terminée"
        case nil: "Proposition close"
        }
    }

    var sentence: HTML {
        switch outcome {
        case .declined: isOwn ? "\(name) a décliné votre visio." : "Vous avez décliné cette visio."
        case .cancelled: "L’un de vous deux l’a annulée avant qu’elle ne commence."
        case .missed: "Elle est restée sans réponse, ou l’un de vous deux n’est pas venu."
        case .over: "L’un de vous deux a raccroché, ou quitté la page."
        case nil: "Cette proposition de visio est close."
        }
    }
}
