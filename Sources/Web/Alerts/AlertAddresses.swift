import Classifieds

extension Address {
    static let alerts = Address("/alertes")
    static let alertBegun = Address("/alertes/confirmee")
    static let alertDisowned = Address("/alertes/efface")
    static let alertContinued = Address("/alertes/continuee")
    static let alertEnded = Address("/alertes/terminee")

    /// The form, filled in with a search.
    static func alert(on search: Search) -> Address {
        var plain = search.everyPage
        plain.since = nil
        plain.order = .newest
        return Address("/alertes" + query(of: plain))
    }

    static func alertRhythm(_ id: Alert.ID) -> Address { Address("/alertes/\(id)/rythme") }

    static func alertStop(_ id: Alert.ID) -> Address { Address("/alertes/\(id)/arret") }

    /// The button of an alert's mail.
    static func alertEnd(_ token: String) -> Address { Address("/alertes/\(encoded(token))/fin") }

    /// « Vérifiez votre boîte »; in the demo with the link that was mailed.
    static func alertSent(demoLink: Secret?) -> Address {
        Address("/alertes/envoyee" + (demoLink.map { "?lien=\($0.text)" } ?? ""))
    }
}
