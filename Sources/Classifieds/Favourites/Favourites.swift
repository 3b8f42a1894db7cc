import Database

/// The ads that a person keeps, on each of their devices. `KeepFavourite` puts one there, `DropFavourite` takes it away,
/// `ListFavourites` shows them, `CardsOfAds` shows those that a browser keeps by itself.
///
/// An advertiser learns neither who keeps an ad nor how many do.
package struct Favourites: Sendable {
    let site: Site

    /// The most ads that a person keeps, in their account or in a browser.
    package static let most = 200
}

extension Site {
    package var favourites: Favourites { Favourites(site: self) }
}

/// One ad that somebody keeps.
package struct Favourite: Sendable {
    package typealias ID = Classifieds.ID<Favourite>
}

/// What a list of kept ads has to show.
package struct KeptAds: Sendable {
    /// Those that are online; the one kept last comes first.
    package let ads: [ShownAd]
    /// How many others are online no more. Nothing of them is shown.
    package let gone: Int

    /// How many are kept in all.
    package var count: Int { ads.count + gone }
}
