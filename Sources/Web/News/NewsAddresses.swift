import Classifieds

extension Address {
    static let news = Address("/lettre")
    static let newsEnd = Address("/lettre/arret")
    static let newsBegun = Address("/lettre/confirmee")
    static let newsDisowned = Address("/lettre/efface")
    static let newsContinued = Address("/lettre/continuee")

    /// The form, filled in with a place.
    static func news(of place: Place) -> Address { Address("/lettre?lieu=\(encoded(place.code))") }

    /// « Vérifiez votre boîte »; in the demo with the link that was mailed.
    static func newsSent(demoLink: Secret?) -> Address {
        Address("/lettre/envoyee" + (demoLink.map { "?lien=\($0.text)" } ?? ""))
    }
}
