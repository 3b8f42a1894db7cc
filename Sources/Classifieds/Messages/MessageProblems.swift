extension Parties {
    /// Why nothing can be written any more.
    var problem: Problem? {
        guard let other else { return .eraser }
        if own.blocked != nil { return .closedByYou }
        return other.blocked == nil ? nil : .closed
    }
}

extension Problem {
    static let eraser = Problem(
        "texte", "Cette personne a effacé son compte\u{202F}: personne ne lirait votre message.")
    static let closed = Problem(
        "texte", "Cette personne a fermé la conversation\u{202F}: vous ne pouvez plus lui écrire ici.")
    static let closedByYou = Problem(
        "texte", "Vous avez fermé cette conversation\u{202F}: rouvrez-la pour écrire.")
    static let earlierPolicy = Problem(
        "texte",
        "La politique de confidentialité a changé\u{202F}: lisez ce qui change dans Mon compte, puis envoyez votre message."
    )
    static let notReachableYet = Problem(
        "texte",
        "Cette personne ne reçoit pas encore de messages par le site\u{202F}: elle n’a pas lu la nouvelle politique. Réessayez dans quelques jours."
    )
    static let photosTooEarly = Problem(
        "photos", "Les photos sont possibles dès que l’autre personne vous a répondu.")
    static let tooManyOfMessage = Problem(
        "photos", "Un message a quatre photos au plus\u{202F}: retirez-en, ou envoyez-en deux.")
}
