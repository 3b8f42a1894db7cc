package import Foundation

/// Bringing the ads of another site here, and taking a whole site away.
///
/// One file per action: `BringAds` reads what came, `TellComing` writes to each person once, `TakeOver` is what they do behind
/// their link, `ForgetComing` erases what nobody answered; `MoveOut` writes a whole site, `MoveIn` reads it. Nothing that is
/// brought is seen by anybody before its owner says so (decision 47).
package struct Moving: Sendable {
    let site: Site
}

extension Site {
    package var moving: Moving { Moving(site: self) }
}

/// How ads are to be brought.
package struct MovingOrder: Sendable {
    /// What the other site is called: people read it.
    package let origin: String
    package let categories: ComingCategories
    /// Where its photos are; `nil` to leave them.
    package let photos: URL?
    /// Whether nothing is to be written.
    package let isTrial: Bool

    package init(origin: String, categories: ComingCategories, photos: URL?, isTrial: Bool) {
        self.origin = origin
        self.categories = categories
        self.photos = photos
        self.isTrial = isTrial
    }
}

/// What came, or would come, in numbers.
package struct MovingCount: Sendable, Equatable {
    package var people = 0
    package var ads = 0
    package var photos = 0
    /// Ads that an earlier turn brought.
    package var here = 0
    /// Photos that aren't in the folder, or are none.
    package var lostPhotos = 0
    package var refused: [MovingRefusal: Int] = [:]
}
