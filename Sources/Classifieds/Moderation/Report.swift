package import Database
import Foundation

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

extension ReportReason {
    /// How soon it is looked at: the least goes first. A minor in danger before everything (promise LAW-3), then what a trusted
    /// flagger says (DSA, article 22.1), then what hurts most.
    func urgency(ofFlagger isFlagger: Bool) -> Int {
        switch self {
        case .minor: 0
        case _ where isFlagger: 1
        case .threat, .sexualImage: 2
        case .impersonation, .scam, .paidSex, .hate, .sensitive, .copied, .illegal, .other: 3
        }
    }
}

/// All reports of one ad, until somebody decides.
package struct ModerationCase: Sendable {
    package typealias ID = Classifieds.ID<ModerationCase>

    package let id: ID
    package let ad: Ad.ID
    /// Whose ad it is; `nil` once they are erased.
    package let account: Account.ID?
    package let category: Category
    /// Its code: `35`, `2A`.
    package let department: String
    /// The least goes first.
    package let urgency: Int
    package let opened: Instant
    package let closed: Instant?
    /// What was decided; `nil` as long as nothing is, and where nothing was left to decide about.
    package let measure: ModerationMeasure?
    /// Under whose key the copy of what was reported is, as long as there is one.
    let holder: Account.ID?
}

/// What one person reported of an ad.
package struct Report: Sendable {
    package typealias ID = Classifieds.ID<Report>

    package let id: ID
    package let moderationCase: ModerationCase.ID
    /// An account of its own, under whose key words and address are.
    let holder: Account.ID
    /// The same for all that one reporter says of one ad.
    let reporter: Data
    package let reason: ReportReason
    package let words: Sealed<String>
    let email: Sealed<String>?
    package let flagger: TrustedFlagger.ID?
    package let reported: Instant
}

/// An organisation that the authority named a trusted flagger (DSA, article 22).
package struct TrustedFlagger: Sendable {
    package typealias ID = Classifieds.ID<TrustedFlagger>

    package let id: ID
    package let name: String
    package let since: Instant
    package let ended: Instant?
}
