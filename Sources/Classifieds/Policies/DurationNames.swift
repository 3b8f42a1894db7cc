extension DurationSetting {
    /// The promise whose clause says it.
    var promise: Promise {
        switch key {
        case "session": .sessionCookie
        case "connection": .connections
        case "erasureLink", "contactMail": .deletionByMail
        case "restriction": .restriction
        case "opening": .gate
        case "staffSession": .roles
        case "caseCopy": .ownDeletion
        case "appeal", "ban": .notices
        case "journal": .reveals
        case "request": .deadline
        case "identityDocument": .identityDocument
        case "legalOrder": .legalOrders
        case "breach": .breach
        case "escrowIdentity", "escrowAccount", "escrowConnection": .escrow
        case "conversation", "report", "visio": .conversations
        case "news", "alert": .contact
        case "sponsor": .advertising
        default: .expiry
        }
    }

    /// What is kept so long, in French, as a difference between two versions says it.
    var what: String {
        switch key {
        case "signInLink": "un lien de connexion"
        case "draft": "une annonce que personne n’a confirmée"
        case "ad": "une annonce en ligne"
        case "window": "ce qui suit la fin d’une annonce, et de la dernière"
        case "held": "une annonce retenue que personne n’a décidée"
        case "session": "une connexion ouverte"
        case "addressChange": "un changement d’adresse en attente"
        case "connection": "l’adresse IP d’une connexion"
        case "restriction": "des données verrouillées sans nouvelles de vous"
        case "opening": "le compte de ce qui a été déchiffré"
        case "withdrawnAd": "l’empreinte d’une annonce retirée"
        case "keptMail": "un courriel gardé en fichier"
        case "erasureLink": "un lien d’effacement"
        case "contactMail": "un courriel que vous nous écrivez"
        case "endedLink": "la trace d’un lien terminé"
        case "conversation": "une conversation dont l’annonce n’est plus en ligne, après son dernier message"
        case "report": "le signalement d’un message, après la décision, avec le message au plus"
        case "visio": "ce qu’une visio est devenue, après sa fin"
        case "news": "la lettre des nouvelles annonces, sans un clic pour continuer"
        case "alert": "une alerte, sans un clic pour continuer"
        case "sponsor": "un annonceur et ses campagnes, après sa dernière visite et sa dernière campagne"
        case "staffSession": "la connexion d’une personne du site"
        case "caseCopy": "la copie scellée d’une annonce signalée comme grave, après son effacement"
        case "appeal": "le délai pour contester une décision"
        case "ban": "l’empreinte d’une adresse suspendue ou d’une photo retirée"
        case "journal": "un mois du journal de l’équipe, et la trace d’un masque levé"
        case "request": "une demande, après sa réponse"
        case "identityDocument": "une pièce d’identité que personne n’a encore jugée"
        case "legalOrder": "une réquisition, après sa réponse"
        case "breach": "le registre d’une fuite, après sa fin"
        case "escrowIdentity": "votre adresse e-mail, scellée pour la justice, après la fin du compte"
        case "escrowAccount": "votre compte, scellé pour la justice, après sa fin"
        case "escrowConnection": "l’adresse IP d’une connexion, scellée pour la justice"
        default: key
        }
    }
}
