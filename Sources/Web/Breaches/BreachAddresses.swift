import Classifieds

/// What is done about a leak.
extension Address {
    static let newBreach = Address("/equipe/fuites/nouvelle")
    static let breachRegister = Address("/equipe/fuites/registre")

    static func breach(_ id: Breach.ID) -> Address { Address("\(staffBreaches.text)/\(id)") }
    static func breachPeople(_ id: Breach.ID) -> Address { Address("\(breach(id).text)/personnes") }
    static func breachDraft(_ id: Breach.ID) -> Address { Address("\(breach(id).text)/brouillon") }
    static func breachNotice(_ id: Breach.ID) -> Address { Address("\(breach(id).text)/cnil") }
    static func breachTelling(_ id: Breach.ID) -> Address { Address("\(breach(id).text)/prevenir") }
    static func breachEnd(_ id: Breach.ID) -> Address { Address("\(breach(id).text)/cloture") }
}
