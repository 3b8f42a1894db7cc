import Database

/// What is counted of an ad, a number a day.
package enum AdEvent: String, Sendable, CaseIterable, SQLConvertible {
    /// Somebody opened its page.
    case view
    /// Somebody wrote to its advertiser.
    case contact
}

/// An ad, a day and what happened to it: what its tally counts.
struct CountedAd: Hashable, Comparable, Sendable {
    let ad: Ad.ID
    /// The number of the day in Paris.
    let day: Int
    let event: AdEvent

    static func < (left: CountedAd, right: CountedAd) -> Bool {
        (left.ad.text, left.day, left.event.rawValue) < (right.ad.text, right.day, right.event.rawValue)
    }
}
