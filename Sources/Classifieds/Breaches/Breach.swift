package import Database

/// What happens when data leak (GDPR, articles 33 and 34; promise LAW-4).
package struct Breaches: Sendable {
    let site: Site
}

extension Site {
    package var breaches: Breaches { Breaches(site: self) }
}

/// A breach of people's data, known or feared.
package struct Breach: Sendable {
    package typealias ID = Classifieds.ID<Breach>

    static func factsPlace(of id: ID) -> SealedPlace { SealedPlace("breach", "facts", row: id.text) }

    /// What was lost (article 4, 12°).
    package enum Kind: String, Sendable, CaseIterable, SQLConvertible {
        /// Somebody read what they mustn't.
        case confidentiality
        /// Something was changed.
        case integrity
        /// Something can't be reached any more.
        case availability
    }

    /// What it means for people: whom the site has to tell.
    package enum Risk: String, Sendable, CaseIterable, SQLConvertible {
        /// None: the register alone.
        case none
        /// The CNIL, within 72 hours (article 33.1).
        case some
        /// The CNIL, and the people (article 34.1).
        case high
    }

    /// Within which the authority is told.
    package static let notice = Duration.hours(72)
}
