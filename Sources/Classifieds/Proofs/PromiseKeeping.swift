extension Promise {
    /// How it is kept, and what proves it; `nil` as long as it isn't built. In the files `Keeping….swift`.
    package var keeping: Keeping? {
        switch part {
        case .preamble: keepingOfPreamble
        case .collection: rawValue.hasPrefix("RET") ? keepingOfRetention : keepingOfCollection
        case .uses: keepingOfUses
        case .sharing: keepingOfSharing
        case .security: keepingOfSecurity
        case .rights: keepingOfRights
        case .cookies: keepingOfCookies
        case .recourse: keepingOfRecourse
        }
    }

    /// Why a promise that is built has nothing to keep on a site with these settings, in French; `nil` where it has.
    package func notApplicable(_ settings: SiteSettings) -> String? {
        switch self {
        case .escrow where !settings.hasEscrow:
            "Ce site n’a pas de clé pour sceller ce que la loi oblige à garder\u{A0}: il n’en garde rien."
        case .deletionByMail where !settings.readsContactBox:
            "Sur ce site, le programme ne lit pas la boîte de contact\u{A0}: une personne y répond."
        default: nil
        }
    }
}
