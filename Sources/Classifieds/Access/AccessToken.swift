package import Database
import Foundation

/// What lets a program act for somebody: a secret that is shown once, and what it is good for.
package struct AccessToken: Sendable {
    /// In what is recorded, a token stands where a session does.
    package typealias ID = Session.ID

    package let id: ID
    package let account: Account.ID
    let name: Sealed<String>
    package let scopes: Set<AccessScope>
    package let created: Instant
    package let expires: Instant
    /// The number of the day on which it last served; `nil` as long as it hasn't.
    package let used: Int?

    /// Who comes with it.
    package var member: Member { Member(account: account, session: id) }
}

/// What a token lets a program do; reading what everybody reads needs none.
package enum AccessScope: String, Sendable, CaseIterable {
    /// Publish, change, renew, pause and withdraw ads.
    case ads = "annonces:ecrire"
    /// Read and write messages.
    case messages
    /// See and change alerts.
    case alerts = "alertes"
    /// See and change favourites.
    case favourites = "favoris"
    /// Take away everything about oneself.
    case data = "donnees"

    /// What it lets a program do, in French, as its person reads it.
    package var sentence: String {
        switch self {
        case .ads: "Publier des annonces en votre nom, les changer, les renouveler, les mettre en pause et les retirer."
        case .messages: "Lire toutes vos conversations, écrire et bloquer en votre nom."
        case .alerts: "Voir vos alertes, en créer, les changer et les arrêter."
        case .favourites: "Voir vos favoris, en ajouter et en retirer."
        case .data: "Emporter tout ce que le site sait de vous, adresse e-mail comprise."
        }
    }

    /// As the table keeps several.
    static func text(of scopes: Set<AccessScope>) -> String {
        allCases.filter(scopes.contains).map(\.rawValue).joined(separator: " ")
    }

    static func all(in text: String) -> Set<AccessScope> {
        Set(text.split(separator: " ").compactMap { AccessScope(rawValue: String($0)) })
    }
}

/// For how long a token is made: a year at the most.
package enum AccessTerm: String, Sendable, CaseIterable {
    case month = "30j"
    case quarter = "90j"
    case year = "12m"

    package var duration: Duration {
        switch self {
        case .month: .days(30)
        case .quarter: .days(90)
        case .year: .days(365)
        }
    }
}

/// The secret of a token: `zv1_` and 128 random bits. The prefix is there for whoever searches texts for lost secrets.
package struct AccessSecret: Sendable, Equatable {
    package static let prefix = "zv1_"

    private let secret: Secret

    /// What a program sent; `nil` when it can't be one of ours.
    package init?(_ text: some StringProtocol) {
        guard text.hasPrefix(Self.prefix), let secret = Secret(String(text.dropFirst(Self.prefix.count))) else {
            return nil
        }
        self.secret = secret
    }

    init() {
        secret = .random()
    }

    /// As its person copies it, once.
    package var text: Opened<String> { Opened(plain) }

    private var plain: String { Self.prefix + secret.text }

    /// What the table keeps of it.
    func hash(with keyring: Keyring) throws -> Data { try keyring.hash("access \(plain)".utf8, with: .links) }
}

extension AccessSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "‹secret›" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
