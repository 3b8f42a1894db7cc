import Classifieds

/// The addresses of reports of ads, and of what is published about them.
extension Address {
    static let reportWithdrawn = Address("/signalements/retire")
    static let transparency = Address("/transparence")

    /// The form that reports an ad.
    static func report(of ad: Ad.ID) -> Address { Address("/annonce/\(ad)/signalement") }

    /// The page by which a reporter follows what becomes of it.
    static func followed(_ secret: Secret) -> Address { Address("/signalements/\(secret.text)") }

    static func reportWithdrawal(_ secret: Secret) -> Address { Address("/signalements/\(secret.text)/retrait") }

    /// Where a decision is contested, by whoever it is about or whoever reported.
    static func contestation(_ secret: Secret) -> Address { Address("/recours/\(secret.text)") }

    static func transparency(of year: Int) -> Address { Address("/transparence?annee=\(year)") }

    static func flaggerEnd(_ id: TrustedFlagger.ID) -> Address { Address("/equipe/signaleurs/\(id)/fin") }
}
