/// The partners, as the policy names them: what the operator's file says on any day.
struct PolicyPartners: Sendable {
    private let named: [Partner]

    init(of register: PartnerRegister) {
        named = register.partners.filter { !$0.name.isEmpty && !$0.fields.isEmpty }
    }

    var isEmpty: Bool { named.isEmpty }

    /// One for each and for what it gets, and one more for a country outside Europe.
    var facts: [PolicyDocument.Fact] {
        named.flatMap { partner -> [PolicyDocument.Fact] in
            let who = Self.who(partner)
            let fields = partner.fields.map { field in
                PolicyDocument.Fact.use(
                    "recipient.partner.\(partner.key).\(field.rawValue)",
                    "\(who), partenaire, de qui y consent\u{A0}: \(field.text)")
            }
            let transfer = PolicyDocument.Fact.use(
                "transfer.partner.\(partner.key)",
                "\(who), partenaire\u{A0}: des données vont hors d’Europe, de qui y consent")
            return fields + (partner.isOutside ? [transfer] : [])
        }
    }

    /// The lines of the clause.
    var items: [String] {
        named.map { partner in
            let fields = partner.fields.map(\.text).joined(separator: ", ")
            return "\(Self.who(partner))\u{A0}: \(PolicyText.plain(partner.purpose))\u{202F}; il reçoit \(fields)"
        }
    }

    private static func who(_ partner: Partner) -> String {
        let name = PolicyText.plain(partner.name)
        return Country.exists(partner.country) ? "\(name) (\(Country.name(partner.country)))" : name
    }
}
