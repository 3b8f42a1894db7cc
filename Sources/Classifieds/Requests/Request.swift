package import Database
package import Foundation

/// What people ask of the site: help, or one of their rights (promises RIGHT-5 to RIGHT-8).
package struct Requests: Sendable {
    let site: Site
}

extension Site {
    package var requests: Requests { Requests(site: self) }
}

/// One thing that somebody asked, until it was answered, and a while after.
package struct Request: Sendable {
    package typealias ID = Classifieds.ID<Request>

    /// What is asked.
    package enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        /// Help with the site.
        case help
        case access, rectification, erasure, restriction, objection, portability, withdrawal
        /// About one's data, and none of those.
        case otherRight = "other-right"

        /// Whether the law counts its days (GDPR, article 12.3), and who answers it.
        package var isRight: Bool { self != .help }
        package var queue: CaseQueue { isRight ? .rights : .support }

        /// In French, as a form and a list say it.
        package var name: String {
            switch self {
            case .help: "De l’aide avec le site"
            case .access: "Voir mes données"
            case .rectification: "Corriger mes données"
            case .erasure: "Effacer mes données"
            case .restriction: "Verrouiller mes données"
            case .objection: "M’opposer à un usage"
            case .portability: "Emporter mes données"
            case .withdrawal: "Retirer un accord"
            case .otherRight: "Une autre question sur mes données"
            }
        }

        /// Its article of the GDPR; `nil` for help.
        package var article: String? {
            switch self {
            case .help: nil
            case .access: "15"
            case .rectification: "16"
            case .erasure: "17"
            case .restriction: "18"
            case .objection: "21"
            case .portability: "20"
            case .withdrawal: "7.3"
            case .otherRight: "12"
            }
        }
    }

    /// How it came in.
    package enum Channel: String, Sendable, CaseIterable, SQLConvertible {
        case mail, form, paper
        /// By a form, from a session.
        case session
    }

    /// How it was made sure whom it is about: each rung asks for more than the one before (promise RIGHT-6).
    package enum Proof: String, Sendable, CaseIterable, SQLConvertible {
        case none, session, address, ad, document
    }

    /// What became of it.
    package enum Outcome: String, Sendable, CaseIterable, SQLConvertible {
        case done, partly, refused
    }

    package let id: ID
    /// An account of its own, under whose key its words are.
    let holder: Account.ID
    /// Whom it is about, once that is proved.
    package let account: Account.ID?
    package let kind: Kind
    package let channel: Channel
    package let received: Instant
    /// Until when it is answered at the latest.
    package let due: Instant
    /// Since when that is two months more.
    package let extended: Instant?
    package let alerted: Instant?
    /// Where to answer; `nil` where the account's own address is, and for paper without one.
    let email: Sealed<String>?
    package let proof: Proof
    package let proved: Instant?
    package let answered: Instant?
    package let closed: Instant?
    package let outcome: Outcome?

    static func emailPlace(of id: ID) -> SealedPlace { SealedPlace("request", "email", row: id.text) }
    static func doubtPlace(of id: ID) -> SealedPlace { SealedPlace("identity_check", "doubt", row: id.text) }
    static func documentPlace(of id: ID) -> SealedPlace { SealedPlace("identity_check", "document", row: id.text) }
}

/// Something that was written in a request, by the person or by somebody of the site.
package struct RequestMessage: Sendable {
    package typealias ID = Classifieds.ID<RequestMessage>

    /// Who wrote it.
    package enum Side: String, Sendable, CaseIterable, SQLConvertible {
        case person, site
    }

    package let id: ID
    package let side: Side
    /// `nil` for the person, and for the operator at the machine.
    package let colleague: Colleague.ID?
    let words: Sealed<String>
    package let written: Instant

    static func wordsPlace(of id: ID) -> SealedPlace { SealedPlace("request_message", "words", row: id.text) }
}
