import Classifieds

extension JournalAct {
    /// What colleagues read.
    var words: String {
        switch self {
        case .cameIn: "Est entré dans l’espace de l’équipe"
        case .confirmedFactor: "A fait connaître son téléphone"
        case .madeRecoveryCodes: "A fait des codes de secours"
        case .closedSession: "A fermé une connexion"
        case .addedColleague: "Nouvelle personne dans l’équipe"
        case .changedRoles: "Rôles changés"
        case .removedColleague: "Personne retirée de l’équipe"
        case .resetFactor: "Téléphone oublié"
        case .namedFlagger: "Signaleur de confiance nommé"
        case .endedFlagger: "Signaleur de confiance terminé"
        case .tookCase: "A pris un dossier"
        case .gaveCaseBack: "A rendu un dossier"
        case .noted: "A noté dans un dossier"
        case .decided: "A décidé"
        case .judgedAppeal: "A jugé un recours"
        case .acceptedCampaign: "Campagne acceptée"
        case .refusedCampaign: "Campagne refusée ou arrêtée"
        case .askedReveal: "A demandé à lever un masque"
        case .approvedReveal: "D’accord pour un masque"
        case .refusedReveal: "Masque refusé"
        case .revealed: "Masque levé"
        default: requestWords ?? orderWords
        }
    }

    private var requestWords: String? {
        switch self {
        case .enteredRequest: "Demande saisie"
        case .changedRequestKind: "Sorte de demande changée"
        case .answeredRequest: "A répondu à une demande"
        case .extendedRequest: "Délai allongé"
        case .executedRequest: "A fait ce qui était demandé"
        case .closedRequest: "Demande close"
        case .doubtedIdentity: "A douté d’une identité"
        case .approvedDoubt: "D’accord avec un doute"
        case .rejectedDoubt: "A écarté un doute"
        case .sawDocument: "A vu une pièce d’identité"
        case .judgedDocument: "A jugé une pièce d’identité"
        case .savedAnswer: "Réponse type écrite"
        case .deletedAnswer: "Réponse type effacée"
        default: nil
        }
    }

    private var orderWords: String {
        switch self {
        case .enteredOrder: "Réquisition saisie"
        case .authenticatedOrder: "Réquisition reconnue"
        case .readOrder: "A lu une réquisition"
        case .approvedOrder: "D’accord avec une réquisition"
        case .refusedOrder: "Réquisition refusée"
        case .packagedOrder: "Réponse à une réquisition faite"
        case .closedOrder: "Réquisition close"
        case .openedBreach: "Fuite déclarée"
        case .changedBreach: "Fuite complétée"
        case .readBreach: "A lu une fuite"
        case .countedBreach: "Personnes touchées comptées"
        case .notifiedBreach: "Fuite notifiée à la CNIL"
        case .toldOfBreach: "Personnes prévenues d’une fuite"
        case .closedBreach: "Fuite close"
        case .tookSiteAway: "Site entier exporté"
        default: rawValue
        }
    }
}

extension JournalSubject.Kind {
    /// What colleagues read, in front of its number.
    var words: String {
        switch self {
        case .ad: "annonce"
        case .message: "message"
        case .account: "compte"
        case .report: "signalement"
        case .appeal: "recours"
        case .campaign: "campagne"
        case .flagger: "signaleur"
        case .colleague: "collègue"
        case .session: "connexion"
        case .reveal: "masque"
        case .request: "demande"
        case .order: "réquisition"
        case .breach: "fuite"
        case .site: "site"
        case .answer: "réponse type"
        case .matter: "dossier"
        }
    }
}
