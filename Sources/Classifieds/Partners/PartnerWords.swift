import Database

/// What is asked before somebody makes themselves known to a partner, word for word. Another purpose, a field more, another
/// country, a longer contract are other words: a consent to those before counts for nothing any more (article 7.1 of the GDPR).
package struct PartnerWords: Sendable, Equatable {
    package let partner: Partner

    package init(_ partner: Partner) {
        self.partner = partner
    }

    /// All that is said, a line each.
    package var lines: [String] {
        [
            "Me faire connaître de \(partner.name) (\(Country.name(partner.country)))",
            "Ce qu’il en fera\u{A0}: \(partner.purpose).",
            "Ce qu’il recevra, et rien d’autre\u{A0}: \(partner.fields.map(\.text).joined(separator: ", ")).",
        ] + (partner.isOutside ? ["Cela sort d’Europe\u{A0}: \(partner.transfer)."] : []) + end + [
            "Sa politique\u{A0}: \(partner.policy)"
        ]
    }

    private var end: [String] {
        partner.contract.map { ["Jusqu’au \(FrenchDay.date($0.end - .milliseconds(1))) au plus tard."] } ?? []
    }

    package var text: String { lines.joined(separator: "\n") }

    /// By which they are known again.
    package var hash: String { ConsentWords.hash(of: text) }
}
