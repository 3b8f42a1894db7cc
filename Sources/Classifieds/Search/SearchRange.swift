import Database

/// The part of the index that is walked: positions from `first` up to, not with, `before`, downwards.
struct SearchRange: Sendable {
    var first = 0
    var before = Int.max
    /// Of ads published before this nothing is shown, whatever their position: an imported ad has an older date.
    var since = Instant.distantPast
    /// Now, where some ads are over and no sweep has taken them out yet.
    var over: Instant?
    /// Ads that match are gathered first and put in order afterwards, up to so many: an index that gives no order would else be
    /// left aside for a walk over all ads, the longer the fewer match. 0: the index gives the newest first.
    var gathered = 0
}

extension Site {
    /// The whole index, as this site's engine is best asked.
    var searchRange: SearchRange {
        var range = SearchRange()
        range.gathered = database.isShared ? FoundCount.exactLimit : 0
        return range
    }
}

extension Instant {
    /// Before everything.
    static let distantPast = Instant(milliseconds: .min)
}

/// Where an ad is, as the index was asked.
struct PlacedAd: Sendable {
    let position: Int
    /// INSEE code.
    let commune: String
    let precision: Precision

    init(row: Row) throws {
        position = try row["position"]
        commune = try row["commune"]
        precision = try row["precision"]
    }
}
