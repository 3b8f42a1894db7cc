package import Database

/// What waits for somebody of the site, by kind.
package enum CaseQueue: String, Sendable, CaseIterable, SQLConvertible {
    /// Ads that the checks hold before they are online: a subject is an ad.
    case held
    /// Ads that people reported: a subject is a `ModerationCase`.
    case reports
    /// Messages that were reported, or that their sender wants to be read: a subject is a message.
    case messages
    /// Decisions that are contested: a subject is an `Appeal`.
    case appeals
    /// Sponsors' campaigns: a subject is a campaign.
    case campaigns
    /// People who ask for help: a subject is a `Request`.
    case support
    /// People who ask for one of their rights: a subject is a `Request`.
    case rights
    /// What authorities ask for: a subject is a `LegalOrder`.
    case orders

    /// Who may decide there.
    package var duty: Duty {
        switch self {
        case .held, .reports, .messages: .moderate
        case .appeals: .judgeAppeals
        case .campaigns: .reviewCampaigns
        case .support: .answerPeople
        case .rights: .answerRights
        case .orders: .approveOrders
        }
    }
}

/// What colleagues note about a case: words of a list, never free text, so that nobody writes about anybody.
package enum CaseNote: String, Sendable, CaseIterable, SQLConvertible {
    case askedColleague = "asked-colleague"
    case waitsForAuthor = "waits-for-author"
    case waitsForAuthority = "waits-for-authority"
    case seenBefore = "seen-before"
    case looksOrganised = "looks-organised"
    case reportedToPolice = "reported-to-police"
    case nothingFound = "nothing-found"
    case secondLook = "second-look"
    // Why a doubt about who asks wasn't shared.
    case doubtUnfounded = "doubt-unfounded"
    case doubtProved = "doubt-proved"
    case doubtAsksTooMuch = "doubt-asks-too-much"

    /// What anybody may note; the others come with an act.
    package static let offered = allCases.filter { !ofRejectedDoubt.contains($0) }
    package static let ofRejectedDoubt: [CaseNote] = [.doubtUnfounded, .doubtProved, .doubtAsksTooMuch]

    package var sentence: String {
        switch self {
        case .askedColleague: "Avis demandé à un collègue"
        case .waitsForAuthor: "En attente d’une réponse de l’auteur"
        case .waitsForAuthority: "En attente d’une autorité"
        case .seenBefore: "Déjà vu dans un autre dossier"
        case .looksOrganised: "Semble faire partie d’une série"
        case .reportedToPolice: "Transmis aux autorités (article 18 du DSA)"
        case .nothingFound: "Rien trouvé à reprocher"
        case .secondLook: "À regarder une seconde fois"
        case .doubtUnfounded: "Doute écarté\u{A0}: rien de précis ne le fonde"
        case .doubtProved: "Doute écarté\u{A0}: la demande montre assez de qui elle vient"
        case .doubtAsksTooMuch: "Doute écarté\u{A0}: demander moins qu’une pièce suffirait"
        }
    }
}
