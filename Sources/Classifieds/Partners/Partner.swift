package import Database

/// Somebody who doesn't work for the site, and to whom people may make themselves known, each by a consent of their own (promise
/// SHARE-2). What is missing is empty or `nil`: an entry with a gap is shown, and gets nothing.
package struct Partner: Sendable, Equatable {
    package var name = ""
    /// In its addresses and in the tables: small letters, digits and hyphens.
    package var key = ""
    /// Two letters (ISO 3166-1).
    package var country = ""
    /// In French, as people read it before they consent: « vous proposer ses cours de langue ».
    package var purpose = ""
    /// What it gets of whoever consents, and nothing else.
    package var fields: [PartnerField] = []
    /// From the first day on, until the end of the last, in the time of Paris.
    package var contract: Processor.Contract?
    /// Its own privacy policy.
    package var policy = ""
    /// Until the end of the day by which somebody looks at all this again.
    package var review: Instant?
    /// What lets data leave the European Economic Area, in French (articles 44 to 49 of the GDPR).
    package var transfer = ""
    /// SHA-256 of the secret with which it asks for its feed, 64 hexadecimal digits: the secret itself is nowhere here.
    package var tokenHash = ""
    /// What the file says that no entry has.
    package var unknown: [String] = []

    package init() {}

    /// Whether what it gets leaves the area where the GDPR holds.
    package var isOutside: Bool { Country.exists(country) && Country.isOutside(country) }
}

/// What a partner may get of somebody.
package enum PartnerField: String, Sendable, CaseIterable {
    case email, pseudonym, department, category

    /// In French, as people read it.
    package var text: String {
        switch self {
        case .email: "votre adresse e-mail"
        case .pseudonym: "le pseudonyme de votre dernière annonce en ligne"
        case .department: "le département de votre dernière annonce en ligne"
        case .category: "la rubrique de votre dernière annonce en ligne"
        }
    }
}

/// Who the partners are, as the operator's file says.
package struct PartnerRegister: Sendable, Equatable {
    /// In the order of the file.
    package let partners: [Partner]

    /// Nobody.
    package static let empty = PartnerRegister([])

    package init(_ partners: [Partner]) {
        self.partners = partners
    }

    /// Why an entry is off; nothing when it is on.
    package func problems(of partner: Partner, at now: Instant) -> [PartnerProblem] {
        partner.gaps + (partners.count { $0.key == partner.key || $0.name == partner.name } > 1 ? [.twice] : [])
            + partner.dates(at: now)
    }

    /// Those to whom people may be made known now.
    package func active(at now: Instant) -> [Partner] {
        partners.filter { problems(of: $0, at: now).isEmpty }
    }

    /// Why an entry is off, for the operator; empty when it is on.
    package func advice(for partner: Partner, at now: Instant) -> String {
        problems(of: partner, at: now).map(\.advice).joined(separator: "; ")
    }
}
