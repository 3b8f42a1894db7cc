package import Database

extension LegalOrder {
    /// Why the person may not know yet.
    package enum Silence: String, Sendable, CaseIterable, SQLConvertible {
        /// Code of criminal procedure, article 11.
        case investigation
        /// DSA, article 10.6.
        case authorityAsks = "authority-asks"

        /// In French, for who enters the order.
        package var name: String {
            switch self {
            case .investigation: "Le secret de l’enquête (article 11 du code de procédure pénale)"
            case .authorityAsks: "L’autorité l’ordonne (article 10.6 du règlement sur les services numériques)"
            }
        }
    }

    /// Why nothing of it is done.
    package enum RefusalGround: String, Sendable, CaseIterable, SQLConvertible {
        case noOrder = "no-order"
        case notAuthentic = "not-authentic"
        case beyondLaw = "beyond-law"
        case notCompetent = "not-competent"
        case unclear

        /// In French, as the list shows it.
        package var name: String {
            switch self {
            case .noOrder: "Aucun acte n’est joint"
            case .notAuthentic: "Rien ne prouve d’où il vient"
            case .beyondLaw: "Il demande ce que sa nature n’atteint pas"
            case .notCompetent: "Cette autorité ne peut pas le demander"
            case .unclear: "Il ne dit pas assez de qui ou de quoi il parle"
            }
        }

        /// In French, as the authority reads it, with the article.
        package var sentence: String {
            switch self {
            case .noOrder:
                """
                Aucune réquisition ni aucune décision n’est jointe. Nous ne remettons de données que sur un acte prévu par la loi (article \
                6 du RGPD\u{202F}; articles 60-1, 77-1-1 et 99-3 du code de procédure pénale).
                """
            case .notAuthentic:
                """
                Nous n’avons pas pu vérifier que cette demande vient de l’autorité qu’elle nomme. Remettre des données à une autre personne \
                serait une violation (articles 5.1\u{A0}f et 32 du RGPD). Renvoyez-la par un canal officiel.
                """
            case .beyondLaw:
                """
                Un acte de cette nature ne permet d’obtenir rien de ce qui est demandé (article L34-1, II\u{A0}bis, du code des postes et \
                des communications électroniques\u{202F}; article 60-1-2 du code de procédure pénale).
                """
            case .notCompetent:
                """
                L’autorité qui demande n’est pas de celles que la loi désigne pour un tel acte (articles 60-1, 77-1-1 et 99-3 du code de \
                procédure pénale\u{202F}; articles 9 et 10 du règlement sur les services numériques).
                """
            case .unclear:
                """
                La demande ne permet pas de savoir de qui, ou de quoi, elle parle (articles 9.2\u{A0}a et 10.2\u{A0}a du règlement sur les \
                services numériques). Indiquez l’adresse de l’annonce, ou l’adresse e-mail.
                """
            }
        }
    }
}

extension LegalOrder.Kind {
    /// In French, in lists and letters.
    package var name: String {
        switch self {
        case .identity: "Réquisition sur l’identité"
        case .account: "Réquisition sur le compte"
        case .source: "Réquisition sur les connexions"
        case .content: "Décision d’un juge sur le contenu"
        case .information: "Injonction de fournir des informations"
        case .preservation: "Demande de conservation"
        case .removal: "Injonction d’agir contre un contenu"
        case .informal: "Demande sans acte"
        }
    }

    /// Where the law says it, in French.
    package var article: String {
        switch self {
        case .identity:
            "article L34-1, II\u{A0}bis, 1°, du CPCE\u{202F}; article 60-1-2, 1°, du code de procédure pénale"
        case .account:
            "article L34-1, II\u{A0}bis, 2°, du CPCE\u{202F}; article 60-1-2, 2°, du code de procédure pénale"
        case .source:
            "article L34-1, II\u{A0}bis, 3°, du CPCE\u{202F}; article 60-1-2, 3°, du code de procédure pénale"
        case .content: "articles 97, 99-3 et 706-95-1 du code de procédure pénale"
        case .information: "article 10 du règlement sur les services numériques"
        case .preservation: "article 16 de la convention de Budapest"
        case .removal: "article 9 du règlement sur les services numériques"
        case .informal: "aucun"
        }
    }

    /// Whether something may be handed over.
    package var handsOver: Bool { !reach.isEmpty }
}

extension LegalOrder.Category {
    /// In French, in lists and letters.
    package var name: String {
        switch self {
        case .identity: "l’identité (adresse e-mail, téléphone, pseudonymes)"
        case .account: "le compte (numéro et dates)"
        case .connections: "les connexions (adresses IP et heures)"
        case .ads: "les annonces et leurs photos"
        case .messages: "les messages écrits et leurs photos"
        case .calls: "les visios (heures, sans rien de ce qui s’y dit)"
        }
    }

    /// The same at the head of a line.
    package var listName: String { name.prefix(1).uppercased() + name.dropFirst() }

    /// What is needed to get it, in French, in the refusal of that category.
    package var needs: String {
        switch self {
        case .identity: "une réquisition fondée sur l’article 60-1-2, 1°, du code de procédure pénale"
        case .account: "une réquisition fondée sur l’article 60-1-2, 2°, du code de procédure pénale"
        case .connections:
            "une réquisition fondée sur l’article 60-1-2, 3°, du code de procédure pénale, pour une infraction qui le permet"
        case .ads, .messages, .calls:
            "une décision d’un juge (articles 97, 99-3 ou 706-95-1 du code de procédure pénale)"
        }
    }
}

extension LegalOrder.Authentication {
    /// In French, for who says it.
    package var name: String {
        switch self {
        case .calledBack: "Rappelée à un numéro trouvé ailleurs que dans le document"
        case .signature: "Signature électronique vérifiée"
        case .officialPlatform: "Reçue par une plateforme officielle"
        case .inPerson: "Remise en personne"
        }
    }
}

extension LegalOrder.Outcome {
    /// In French, in lists and notices.
    package var name: String {
        switch self {
        case .handedOver: "Remis"
        case .partly: "Remis en partie"
        case .kept: "Conservation terminée"
        case .done: "Exécutée"
        case .refused: "Refusée"
        case .nothing: "Il n’y avait rien"
        }
    }

    /// Whether something of the person was handed over or kept for an authority: they are told.
    package var isTold: Bool {
        switch self {
        case .handedOver, .partly, .kept, .done: true
        case .refused, .nothing: false
        }
    }
}
