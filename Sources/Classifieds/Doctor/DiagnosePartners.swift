package import Database

extension Diagnosis {
    /// What is to be said of the partners, a line for each.
    package static func partners(_ register: PartnerRegister, at now: Instant) -> [Diagnosis] {
        register.partners.map { partner in
            let name = "\"\(partner.name)\" among the partners"
            let advice = register.advice(for: partner, at: now)
            guard advice.isEmpty else { return .warning(name, "It gets nothing: \(advice).") }
            let soon = ending([("contract", partner.contract?.end), ("review", partner.review)], at: now)
            return soon.map { .warning(name, $0) } ?? .ok(name)
        }
    }
}
