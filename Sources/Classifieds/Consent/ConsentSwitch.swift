/// What somebody may switch on, and off again: off unless they do (promise COOKIE-12).
package enum ConsentSwitch: String, Sendable, CaseIterable {
    /// Others count the visits.
    case audience
    /// Others show advertising.
    case advertising
    /// What stands on social networks is shown here.
    case social
    /// The chat of somebody else.
    case chat
    /// The site's own sponsored ads are chosen by what somebody reads: offered where they look for it, never asked.
    case interests

    /// Those behind which somebody else stands.
    package static let foreign: [ConsentSwitch] = [.audience, .advertising, .social, .chat]

    /// In French, beside the switch.
    package var title: String {
        switch self {
        case .audience: "Mesure d’audience"
        case .advertising: "Publicité"
        case .social: "Réseaux sociaux"
        case .chat: "Tchat"
        case .interests: "Annonces sponsorisées selon vos lectures"
        }
    }

    /// What it lets happen, in French.
    package var explanation: String {
        switch self {
        case .audience:
            "Une autre société compte les pages lues. Votre navigateur se connecte à elle sur les pages que tout le monde peut lire."
        case .advertising:
            "Une autre société montre de la publicité. Votre navigateur se connecte à elle sur les pages que tout le monde peut lire."
        case .social:
            "Ce qu’un réseau social veut montrer se voit sous chaque annonce. Votre navigateur se connecte à lui sur les pages des annonces."
        case .chat:
            "Un tchat édité par une autre société s’ouvre quand vous le demandez, dans sa propre page. Votre navigateur se connecte à elle tant qu’il est ouvert."
        case .interests:
            "Les annonces sponsorisées de ce site sont choisies aussi selon les rubriques que vous lisez, et la même ne vous est pas montrée plus de trois fois par jour. Rubriques et comptes sont dans un cookie de votre navigateur, signé et lisible, et nulle part ailleurs\u{202F}; jamais le sexe, jamais une rubrique sensible. Vous les voyez, les changez et les effacez ici."
        }
    }
}

/// One thing that somebody may have consented to; each stands for one switch.
package protocol ConsentPurpose: Sendable {
    static var consent: ConsentSwitch { get }
}

/// Others count the visits.
package enum MeasuredAudience: ConsentPurpose {
    package static let consent = ConsentSwitch.audience
}

/// Others show advertising.
package enum ForeignAdvertising: ConsentPurpose {
    package static let consent = ConsentSwitch.advertising
}

/// What stands on social networks is shown here.
package enum SocialContent: ConsentPurpose {
    package static let consent = ConsentSwitch.social
}

/// The site's own sponsored ads are chosen by what somebody reads (promise USE-1).
package enum PersonalisedAds: ConsentPurpose {
    package static let consent = ConsentSwitch.interests
}

/// The chat of somebody else.
package enum ForeignChat: ConsentPurpose {
    package static let consent = ConsentSwitch.chat
}
