import Classifieds

/// The addresses of kept ads.
extension Address {
    static let favourites = Address("/favoris")
    /// Public cards of ads that a browser keeps by itself.
    static let favouriteCards = Address("/favoris/cartes")
    /// From the browser into the account.
    static let favouritesTaken = Address("/favoris/reprise")
    /// Takes out those that are online no more.
    static let favouritesGone = Address("/favoris/finies")
    /// Empties the account's list.
    static let favouritesForgotten = Address("/favoris/oubli")

    /// Behind an ad: to write to its advertiser, to report, keep and share it; and no word at all.
    static let takenWords: Set<String> = ["", "message", "signalement", "favori", "partage"]

    static func favourite(_ ad: Ad.ID) -> Address { Address("/annonce/\(ad)/favori") }

    static func favouriteDropped(_ ad: Ad.ID) -> Address { Address("/annonce/\(ad)/favori/retrait") }

    /// The sign-in page of somebody who wants to keep an ad: the link that is mailed leads back to it.
    static func signIn(toKeep ad: Ad.ID) -> Address { Address("/connexion?annonce=\(ad)") }
}
