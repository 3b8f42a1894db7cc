package import Database

/// What is done about an ad, a message or a person.
package enum ModerationMeasure: String, Sendable, CaseIterable, SQLConvertible {
    /// It stays as it is.
    case leave
    /// Nobody sees it until its author changes it, and somebody looks again.
    case hide
    /// It is taken away for good; its author can't change it any more.
    case remove
    /// The person's ads and messages are taken away, and they publish nothing for twelve months.
    case suspend
}

/// On what a decision rests: a rule of the site, or the law (DSA, article 17.3 d and e).
package enum Ground: String, Sendable, CaseIterable, SQLConvertible {
    case minorInDanger = "mineur"
    case threat = "menace"
    case hate = "haine"
    case sexualImage = "image-intime"
    case privacy = "vie-privee"
    case counterfeit = "contrefacon"
    case fraud = "escroquerie"
    case illegal = "illegal"
    case underage = "moins-de-18-ans"
    case paidSex = "sexe-tarife"
    case harassment = "harcelement"
    case sensitive = "sensible"
    case photoOfOthers = "photo-d-autrui"
    case copied = "copie"
    case contactDetails = "coordonnees"
    case forbiddenWord = "mot-refuse"
    case offTopic = "hors-sujet"

    /// Whether it is the law's; else it is a rule of the site.
    package var isLaw: Bool {
        switch self {
        case .minorInDanger, .threat, .hate, .sexualImage, .privacy, .counterfeit, .fraud, .illegal: true
        case .underage, .paidSex, .harassment, .sensitive, .photoOfOthers, .copied, .contactDetails, .forbiddenWord,
            .offTopic:
            false
        }
    }

    /// What its author reads: which rule or law, and what it says.
    package var sentence: String {
        switch self {
        case .minorInDanger:
            "Mise en danger d’un mineur (articles 227-15 à 227-28-3 du code pénal)"
        case .threat: "Menace ou chantage (articles 222-17 et 312-10 du code pénal)"
        case .hate: "Injure, diffamation ou provocation à la haine (loi du 29 juillet 1881)"
        case .sexualImage: "Image intime diffusée sans accord (article 226-2-1 du code pénal)"
        case .privacy: "Atteinte à la vie privée ou au droit à l’image (article 9 du code civil)"
        case .counterfeit: "Contrefaçon (article L335-2 du code de la propriété intellectuelle)"
        case .fraud: "Escroquerie, ou tentative (article 313-1 du code pénal)"
        case .illegal: "Autre contenu interdit par la loi"
        case .underage: "Règles du site\u{A0}: il est réservé aux personnes majeures"
        case .paidSex: "Règles du site\u{A0}: pas d’offre sexuelle tarifée"
        case .harassment: "Règles du site\u{A0}: pas de harcèlement, d’insulte ni de propos sexuels non voulus"
        case .sensitive:
            "Règles du site\u{A0}: rien de sensible sans l’accord exprès de la personne (article 9 du RGPD)"
        case .photoOfOthers: "Règles du site\u{A0}: pas de photo d’une personne sans son accord"
        case .copied: "Règles du site\u{A0}: pas d’annonce copiée, ni publiée deux fois"
        case .contactDetails: "Règles du site\u{A0}: pas de coordonnées dans le texte"
        case .forbiddenWord: "Règles du site\u{A0}: un mot qu’il n’accepte pas"
        case .offTopic: "Règles du site\u{A0}: l’annonce n’est pas de celles qu’il publie"
        }
    }
}

/// What a decision is about.
package enum DecisionSubject: Sendable, Hashable {
    case ad(Ad.ID)
    case message(Message.ID)
    case account(Account.ID)
}

/// What was decided, as its row holds it.
package struct Decision: Sendable {
    package typealias ID = Classifieds.ID<Decision>
}

/// A decision to make: it can't be made without its reasons.
package struct DecisionDraft: Sendable, Equatable {
    package var measure: ModerationMeasure
    package var ground: Ground
    /// What was found, in French, as its author and nobody else reads it: `Moderation.factsLength` characters.
    package var facts: String
    /// Photos of the ad that are the reason: each is recognised again for twelve months.
    package var photos: [Photo.ID]

    package init(measure: ModerationMeasure, ground: Ground, facts: String, photos: [Photo.ID] = []) {
        (self.measure, self.ground, self.facts, self.photos) = (measure, ground, facts, photos)
    }
}

/// A decision that somebody contests.
package struct Appeal: Sendable {
    package typealias ID = Classifieds.ID<Appeal>

    /// What became of it.
    package enum Outcome: String, Sendable, CaseIterable, SQLConvertible {
        case upheld
        case reversed
    }
}
