package import Database
import Foundation

/// An ad, as its row holds it: what the person wrote is sealed.
package struct Ad: Sendable {
    package typealias ID = Classifieds.ID<Ad>

    /// Where an ad stands; each change is a dated row.
    package enum State: String, Sendable, CaseIterable, SQLConvertible {
        /// Being written; nothing has been sent.
        case draft
        /// Waits for the person to open the link in their mail.
        case pending
        /// Waits for a look of moderation.
        case held
        case online
        case paused
        /// Over; may be renewed for a while, then it is erased.
        case ended
        case refused
    }

    package let id: ID
    package let account: Account.ID
    package let state: State
    package let category: Category
    /// INSEE code.
    package let commune: String
    package let precision: Precision
    package let content: Sealed<AdContent>
    package let telephone: Sealed<String>?
    /// Its place in the search index: grows with the date of publication.
    package let position: Int?
    package let changed: Instant
    package let published: Instant?
    package let ends: Instant?
    /// The ad whose place a draft is to take.
    package let replaces: Ad.ID?
}

/// How finely an ad shows where its advertiser is.
package enum Precision: String, Sendable, CaseIterable, SQLConvertible {
    case commune
    /// Found and shown by department and region only, everywhere (promise COL-7).
    case department = "departement"
}

/// What an ad is about; the list is the operator's.
package struct Category: Sendable, Hashable, SQLConvertible {
    /// As in addresses: `rencontre-amicale`.
    package let key: String

    package init(key: String) {
        self.key = key
    }

    package var sqlValue: SQLValue { .text(key) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let key) = sqlValue else { return nil }
        self.key = key
    }

    /// The categories a site starts with, and their French names.
    package static let initial: [(category: Category, name: String)] = [
        (Category(key: "conversation"), "Conversation"),
        (Category(key: "langues"), "Langues"),
        (Category(key: "cours"), "Cours"),
        (Category(key: "coaching"), "Coaching"),
        (Category(key: "rencontre-amicale"), "Rencontre amicale"),
        (Category(key: "jeux"), "Jeux"),
        (Category(key: "musique"), "Musique"),
        (Category(key: "entraide"), "Entraide"),
    ]

    /// Those of which nothing is noted, whatever an operator lists.
    package static let initiallySensitive: Set<Category> = [
        Category(key: "rencontre-amicale"), Category(key: "entraide"),
    ]
}
