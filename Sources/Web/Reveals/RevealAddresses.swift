import Classifieds

/// What is seen behind masks, and who agrees to it.
extension Address {
    static let staffAgreements = Address("/equipe/accords")

    static func staffReveal(_ id: Reveal.ID) -> Address { Address("\(staffReveals.text)/\(id)") }
    static func staffAgreement(_ id: Reveal.ID) -> Address { Address("\(staffAgreements.text)/\(id)") }
}
