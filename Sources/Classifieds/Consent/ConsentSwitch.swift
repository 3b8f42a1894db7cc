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

    /// In French, beside the switch.
    package var title: String {
        switch self {
        case .audience: "Mesure d’audience"
        case .advertising: "Publicité"
        case .social: "Réseaux sociaux"
        case .chat: "Tchat"
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

/// The chat of somebody else.
package enum ForeignChat: ConsentPurpose {
    package static let consent = ConsentSwitch.chat
}
