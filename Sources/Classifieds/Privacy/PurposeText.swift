extension Purpose {
    /// In French, as the policy, the register and the export say it.
    package var text: String {
        switch self {
        case .publication: "publier votre annonce"
        case .indexing: "la faire trouver"
        case .selfService: "vous laisser voir et gérer ce qui est à vous"
        case .signIn: "prouver votre adresse et vous connecter"
        case .delivery: "vous écrire ce que vous venez de demander"
        case .reminders: "vous rappeler la fin de votre annonce"
        case .conversation: "remettre vos messages à la personne à qui vous écrivez, et la prévenir"
        case .contact: "remettre votre numéro à la personne que vous choisissez"
        case .figures: "vous dire combien de fois votre annonce est ouverte"
        case .adoption: "ranger votre annonce sous votre compte"
        case .checking: "vérifier votre annonce ou votre message avant de le mettre en ligne ou de l’envoyer"
        case .copies:
            "reconnaître un texte ou une photo qui sont déjà dans une autre annonce, ou le même message envoyé à beaucoup"
        case .moderation:
            "décider d’une annonce retenue ou d’un message signalé, et vous le dire"
        case .identification: "répondre à la justice, comme la loi l’exige des hébergeurs (décret n°\u{A0}2021-1362)"
        case .security: "vous montrer qui s’est connecté et protéger votre compte"
        case .erasure: "effacer à temps, et entièrement"
        case .storage: "garder en sûreté ce qui est enregistré"
        case .notice: "vous prévenir de ce qui change dans cette politique, ou de ce qui vient d’un autre site"
        case .prospection: "vous envoyer la lettre des nouvelles annonces, si vous la demandez"
        case .alerts: "vous prévenir des nouvelles annonces que vous cherchez, si vous le demandez"
        case .sponsoring: "montrer les annonces sponsorisées que vous nous confiez"
        case .statistics: "vous compter, une fois parmi beaucoup, dans les chiffres publiés"
        case .personalAds: "choisir une annonce sponsorisée selon vos lectures aussi, si vous y consentez"
        case .partners: "vous faire connaître d’un partenaire, si vous y consentez"
        case .staffing: "laisser entrer qui travaille pour le site, et savoir qui a décidé quoi"
        case .assistance: "vous aider quand vous écrivez au site"
        case .requests: "répondre à ce que vous demandez sur vos données, et pouvoir montrer que c’est fait"
        case .disclosure: "répondre à une réquisition dans ce que la loi permet, ou alerter d’un danger pour une vie"
        case .accountability: "garder trace de ce que fait l’équipe, et de ce qu’elle a vu de vous"
        case .breaches: "vous prévenir si des données fuient, et en garder le registre"
        }
    }

    /// Who receives something for it, beside the person and the site itself (article 13.1 e).
    package var recipients: [Recipient] {
        switch self {
        case .publication, .sponsoring: [.everybody]
        case .partners: [.partner]
        case .conversation: [.correspondent, .mailServer]
        case .contact: [.chosenCorrespondent]
        case .signIn, .delivery, .reminders, .moderation, .notice, .prospection, .alerts, .staffing, .assistance,
            .requests, .accountability, .breaches:
            [.mailServer]
        case .identification, .disclosure: [.justice]
        case .indexing, .selfService, .figures, .adoption, .checking, .copies, .security, .erasure, .storage,
            .statistics, .personalAds:
            []
        }
    }

    /// Why the site's interest outweighs what it means for the person, where that is the ground (article 6.1 f): the
    /// balancing note, in French.
    package var balance: String? {
        switch self {
        case .copies:
            """
            Les arnaques recopient les textes et les photos des autres. Le site n’en garde que des empreintes à clé, dont \
            rien ne se relit, ne compare qu’ici même, et ne fait que retenir\u{A0}: une personne décide. L’intérêt de ne pas \
            être copié pèse plus que cette comparaison.
            """
        case .security:
            """
            Sans trace de qui s’est connecté, personne ne voit qu’un autre est entré dans son compte. L’adresse est chiffrée, \
            montrée à vous seul, et s’efface avec le compte. L’intérêt de voir une intrusion pèse plus que cette trace.
            """
        default: nil
        }
    }
}

/// Who receives something of a person.
package enum Recipient: Sendable, CaseIterable {
    /// Whoever reads the site.
    case everybody
    /// The other one of a conversation.
    case correspondent
    /// The one correspondent to whom a number is handed.
    case chosenCorrespondent
    /// The server that carries the site's mails.
    case mailServer
    /// A partner whom the person chose.
    case partner
    /// Courts and police, on a legal order.
    case justice

    /// In French, as the policy says it.
    package var text: String {
        switch self {
        case .everybody: "toute personne qui lit le site"
        case .correspondent: "la personne à qui vous écrivez"
        case .chosenCorrespondent: "la personne que vous choisissez"
        case .justice: "la justice, sur réquisition"
        case .mailServer: "le serveur qui porte les courriels du site"
        case .partner: "le partenaire que vous choisissez"
        }
    }
}

extension Purpose.Basis {
    /// In French, with its article of the GDPR.
    package var text: String {
        switch self {
        case .consent: "votre consentement (article 6.1\u{A0}a)"
        case .contract: "votre demande (article 6.1\u{A0}b)"
        case .legalObligation: "une obligation légale (article 6.1\u{A0}c)"
        case .legitimateInterest: "la sécurité du site (article 6.1\u{A0}f)"
        }
    }
}
