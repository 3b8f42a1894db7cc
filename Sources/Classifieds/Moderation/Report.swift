package import Database

/// Why somebody reports an ad; the first ones are looked at first.
package enum ReportReason: String, Sendable, CaseIterable, SQLConvertible {
    case minor = "mineur"
    case threat = "menace"
    case sexualImage = "image-intime"
    case impersonation = "usurpation"
    case scam = "arnaque"
    case paidSex = "sexe-tarife"
    case hate = "haine"
    case sensitive = "sensible"
    case copied = "copie"
    case illegal = "illegal"
    case other = "autre"

    /// What the reporter ticks.
    package var sentence: String {
        switch self {
        case .minor: "Un mineur est en danger"
        case .threat: "Menace, chantage ou incitation à la violence"
        case .sexualImage: "Image intime, ou photo d’une personne sans son accord"
        case .impersonation: "C’est moi, et je n’ai pas publié cette annonce"
        case .scam: "Arnaque, demande d’argent ou de documents"
        case .paidSex: "Offre sexuelle tarifée"
        case .hate: "Propos haineux ou discriminatoires"
        case .sensitive: "Donnée sensible sur quelqu’un\u{A0}: santé, religion, opinions, vie intime"
        case .copied: "Annonce ou photo copiée"
        case .illegal: "Autre contenu interdit par la loi"
        case .other: "Autre chose"
        }
    }

    /// Whether what is reported is kept for the case while it is open, though its author erases it (promise RET-4).
    package var isSerious: Bool { self == .minor || self == .threat }
}

/// All reports of one ad, until somebody decides.
package struct ModerationCase: Sendable {
    package typealias ID = Classifieds.ID<ModerationCase>
}

/// What one person reported of an ad.
package struct Report: Sendable {
    package typealias ID = Classifieds.ID<Report>
}

/// An organisation that the authority named a trusted flagger (DSA, article 22).
package struct TrustedFlagger: Sendable {
    package typealias ID = Classifieds.ID<TrustedFlagger>
}
