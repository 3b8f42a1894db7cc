import Classifieds

extension JournalEntry {
    /// Its reason as colleagues read it; empty where the act says it all.
    var reasonWords: String { act.words(of: reason) ?? reason }
}

extension JournalAct {
    /// A word of the act's own list, in French.
    fileprivate func words(of reason: String) -> String? {
        switch self {
        case .cameIn: ["telephone": "Avec le téléphone", "recovery-code": "Avec un code de secours"][reason]
        case .addedColleague, .changedRoles:
            reason.split(separator: "+").map { Role(rawValue: String($0))?.name ?? String($0) }.joined(separator: ", ")
        case .noted, .rejectedDoubt: CaseNote(rawValue: reason)?.sentence
        case .decided: reason == "lift" ? "Suspension levée" : ModerationMeasure(rawValue: reason)?.journalWords
        case .judgedAppeal: Appeal.Outcome(rawValue: reason)?.journalWords
        case .acceptedCampaign, .refusedCampaign: Campaign.State(rawValue: reason)?.journalWords
        case .askedReveal, .approvedReveal, .refusedReveal, .revealed: Reveal.Reason(rawValue: reason)?.sentence
        default: wordsOfPeople(reason) ?? wordsOfLaw(reason)
        }
    }

    private func wordsOfPeople(_ reason: String) -> String? {
        switch self {
        case .enteredRequest, .changedRequestKind, .executedRequest: Request.Kind(rawValue: reason)?.name
        case .closedRequest: Request.Outcome(rawValue: reason)?.journalWords
        case .judgedDocument: ["accepted": "Elle prouve qui c’est", "rejected": "Elle ne prouve rien"][reason]
        default: nil
        }
    }

    private func wordsOfLaw(_ reason: String) -> String? {
        switch self {
        case .enteredOrder: LegalOrder.Kind(rawValue: reason)?.name
        case .authenticatedOrder: LegalOrder.Authentication(rawValue: reason)?.name
        case .refusedOrder: LegalOrder.RefusalGround(rawValue: reason)?.name
        case .closedOrder: LegalOrder.Outcome(rawValue: reason)?.name
        case .openedBreach, .changedBreach: Breach.Risk(rawValue: reason)?.name
        case .readBreach: BreachText(rawValue: reason)?.name
        case .countedBreach:
            [
                "everybody": "Tout le monde", "advertisers": "Qui avait une annonce ces jours-là",
                "seen-by": "Ceux dont un collègue a vu quelque chose", "accounts": "Une liste de comptes",
            ][reason]
        default: nil
        }
    }
}

extension ModerationMeasure {
    fileprivate var journalWords: String {
        switch self {
        case .leave: "Laissé en ligne"
        case .hide: "Masqué"
        case .remove: "Retiré"
        case .suspend: "Personne suspendue"
        }
    }
}

extension Appeal.Outcome {
    fileprivate var journalWords: String {
        switch self {
        case .upheld: "Décision maintenue"
        case .reversed: "Décision changée"
        }
    }
}

extension Campaign.State {
    fileprivate var journalWords: String {
        switch self {
        case .waiting: "En attente"
        case .accepted: "Acceptée"
        case .refused: "Refusée"
        case .stopped: "Arrêtée"
        }
    }
}

extension Request.Outcome {
    fileprivate var journalWords: String {
        switch self {
        case .done: "Faite"
        case .partly: "Faite en partie"
        case .refused: "Refusée"
        }
    }
}
