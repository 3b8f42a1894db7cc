extension FieldReason {
    /// What the law has the site keep of it beside that, sealed to a key that isn't here (promise RET-5).
    func legalCopy(_ durations: Durations) -> String? {
        let length: Duration? =
            switch self {
            case .email, .newEmail, .messageEmail, .sponsorEmail: durations.escrowIdentity
            case .pseudonym, .messagePseudonym, .sponsorName: durations.escrowAccount
            default: nil
            }
        return length.map { length in
            "La loi en fait garder une copie, scellée pour la justice, \(FrenchDuration.text(length)) après la fin du compte."
        }
    }
}
