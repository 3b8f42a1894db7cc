package import Database
package import Foundation

/// The one door by which an authority gets something of a person (promise SHARE-7).
package struct Disclosure: Sendable {
    let site: Site
}

extension Site {
    package var disclosure: Disclosure { Disclosure(site: self) }
}

/// An order of an authority, as the law knows it.
package struct LegalOrder: Sendable {
    package typealias ID = Classifieds.ID<LegalOrder>

    static func detailsPlace(of id: ID) -> SealedPlace { SealedPlace("legal_order", "details", row: id.text) }
    static func documentPlace(of id: ID) -> SealedPlace { SealedPlace("legal_order", "document", row: id.text) }
    static func copyPlace(of id: ID) -> SealedPlace { SealedPlace("legal_order", "copy", row: id.text) }

    /// What it is under the law, which says what it may reach.
    package enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        /// Who somebody is (CPCE, article L34-1, II bis, 1°; code of criminal procedure, article 60-1-2, 1°).
        case identity
        /// What was given when the account was made (the same, 2°).
        case account
        /// Where somebody connected from, for serious crime (the same, 3°).
        case source
        /// What somebody wrote or sent, by order of a judge (code of criminal procedure, articles 97, 99-3 and 706-95-1).
        case content
        /// Information about one person (DSA, article 10).
        case information
        /// Keep it as it is, hand over nothing (Budapest Convention, article 16).
        case preservation
        /// Act against something illegal, hand over nothing (DSA, article 9).
        case removal
        /// Asked without an order: nothing is handed over.
        case informal
    }

    /// What of a person may be asked for.
    package enum Category: String, Sendable, CaseIterable, SQLConvertible {
        /// Address, telephone, pseudonyms.
        case identity
        /// The account's number and dates.
        case account
        case connections
        case ads, messages, calls
    }

    /// How it was made sure that it comes from whom it says.
    package enum Authentication: String, Sendable, CaseIterable, SQLConvertible {
        /// Called back at a number found elsewhere than in the order.
        case calledBack = "called-back"
        case signature
        case officialPlatform = "official-platform"
        case inPerson = "in-person"
    }

    /// How it was answered.
    package enum Outcome: String, Sendable, CaseIterable, SQLConvertible {
        case handedOver = "handed-over"
        /// Some categories of it.
        case partly
        /// What was to be kept was, as long as it may be.
        case kept
        /// Something else than handing over was ordered, and done.
        case done
        case refused
        /// There is nothing of that person here.
        case nothing
    }
}

extension LegalOrder.Kind {
    /// What it may reach: everything else is refused, by name.
    package var reach: Set<LegalOrder.Category> {
        switch self {
        case .identity: [.identity]
        case .account: [.identity, .account]
        case .source: [.identity, .account, .connections]
        case .content: [.identity, .account, .connections, .ads, .messages, .calls]
        case .information: [.identity, .account]
        case .preservation, .removal, .informal: []
        }
    }

    /// What a sealed copy is made of as soon as it is known to be one: a preservation keeps what it names.
    package var keeps: Set<LegalOrder.Category> {
        self == .preservation ? Set(LegalOrder.Category.allCases) : reach
    }
}
