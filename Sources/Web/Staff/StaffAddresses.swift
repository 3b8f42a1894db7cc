import Classifieds

/// The pages of who works on the site.
extension Address {
    static let staff = Address("/equipe")
    static let staffSignIn = Address("/equipe/connexion")
    static let staffSignOut = Address("/equipe/deconnexion")
    static let staffCode = Address("/equipe/code")
    static let staffKey = Address("/equipe/cle")
    static let staffAccount = Address("/equipe/compte")
    static let staffShortcuts = Address("/equipe/compte#raccourcis")
    static let staffRecovery = Address("/equipe/compte/codes")
    static let staffSessions = Address("/equipe/compte/connexions")
    static let colleagues = Address("/equipe/collegues")
    static let staffDecisions = Address("/equipe/decisions")
    static let staffReveals = Address("/equipe/revelations")
    static let staffBreaches = Address("/equipe/fuites")
    static let staffJournal = Address("/equipe/journal")
    static let staffFlaggers = Address("/equipe/signaleurs")

    /// « Vérifiez votre boîte »; in the demo with the link that was mailed.
    static func staffSent(demoLink: Secret?) -> Address {
        Address("/equipe/envoye" + (demoLink.map { "?lien=\($0.text)" } ?? ""))
    }

    /// What waits in a queue.
    static func staff(_ queue: CaseQueue) -> Address {
        switch queue {
        case .held: Address("/equipe/annonces")
        case .reports: Address("/equipe/signalements")
        case .messages: Address("/equipe/messages")
        case .appeals: Address("/equipe/recours")
        case .campaigns: Address("/equipe/campagnes")
        case .support: Address("/equipe/assistance")
        case .rights: Address("/equipe/droits")
        case .orders: Address("/equipe/requisitions")
        }
    }

    /// One case of a queue, by the name of its subject.
    static func staff(_ queue: CaseQueue, _ subject: String) -> Address {
        Address("\(staff(queue).text)/\(encoded(subject))")
    }
}
