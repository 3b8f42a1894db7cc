package import Database

/// One field of one person, shown to one colleague for a quarter of an hour (promise SEC-4).
package struct Reveal: Sendable {
    package typealias ID = Classifieds.ID<Reveal>

    /// What may be shown. Everything else is a mask for everybody of the site.
    package enum Field: String, Sendable, CaseIterable, SQLConvertible {
        case email
        case telephone
        /// Those of the person's ads.
        case pseudonyms
        /// Where they connected from.
        case connections

        /// In French, behind « voir ».
        package var name: String {
            switch self {
            case .email: "l’adresse e-mail"
            case .telephone: "le téléphone"
            case .pseudonyms: "les pseudonymes"
            case .connections: "les connexions"
            }
        }
    }

    /// Why: words of a list, which the person reads too.
    package enum Reason: String, Sendable, CaseIterable, SQLConvertible {
        case answering
        case provingIdentity = "proving-identity"
        case mailFails = "mail-fails"
        case legalOrder = "legal-order"
        case danger

        /// In French, as the person reads it.
        package var sentence: String {
            switch self {
            case .answering: "Répondre à votre demande"
            case .provingIdentity: "Vérifier que la demande vient de vous"
            case .mailFails: "Comprendre pourquoi nos courriels n’arrivent pas"
            case .legalOrder: "Répondre à une réquisition"
            case .danger:
                "Alerter les autorités d’une menace pour une vie (règlement sur les services numériques, article 18)"
            }
        }
    }

    package let id: ID
    package let account: Account.ID
    package let field: Field
    package let queue: CaseQueue
    /// The case, by its name in the queue.
    package let subject: String
    package let reason: Reason
    package let colleague: Colleague.ID
    /// By which they might.
    package let role: Role
    package let asked: Instant
    package let approver: Colleague.ID?
    package let granted: Instant?
    package let expires: Instant?
    package let refused: Instant?
    /// The number of its entry in the journal.
    package let entry: Int?

    /// Whether it waits for somebody else's yes.
    package var isWaiting: Bool { granted == nil && refused == nil }

    /// Why the value is opened: the gate asks for it.
    var purpose: Purpose { reason.purpose(in: queue) }
}

extension Reveal.Reason {
    /// Why a value is opened for it.
    func purpose(in queue: CaseQueue) -> Purpose {
        switch (self, queue) {
        case (.legalOrder, _), (.danger, _): .disclosure
        case (_, .rights): .requests
        default: .assistance
        }
    }
}

/// The bounds of what colleagues see behind masks.
package enum RevealLimits {
    /// How long a value is shown.
    package static let life = Duration.minutes(15)
    /// So many a day by oneself; for each more somebody else agrees.
    package static let alone = 5
    /// No more a day for anybody.
    package static let most = 20
}
