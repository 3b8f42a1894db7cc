import Classifieds

/// What the form of one's own ad shows: the ad as it stands, or what was sent to change it.
struct MyAdForm: Sendable {
    let draft: AdDraft
    private(set) var photos: [Photo]
    /// Photos of the ad that the person wants to take away.
    let removed: Set<Photo.ID>
    private let order: [Photo.ID]
    /// The draft in which a change waits.
    private(set) var change: Ad.ID?
    let problems: [Problem]
    let setback: Setback?
    /// Whether it is the ad as it stands.
    let isStored: Bool

    /// As it stands.
    init(_ own: OwnAd) {
        (draft, photos, removed, order, problems, setback) = (AdDraft(own), own.ad.photos, [], [], [], nil)
        isStored = true
    }

    /// As it was sent.
    init(_ own: OwnAd, _ input: AdFormInput, problems: [Problem], setback: Setback? = nil) {
        draft = input.draft
        removed = input.photos.removed
        order = input.photos.order
        photos = own.ad.photos
        change = input.draftID
        self.problems = problems
        self.setback = setback
        isStored = false
        arrange()
    }

    /// With the photos that were kept of what was sent.
    mutating func add(_ kept: KeptDraft) {
        change = kept.id
        photos += kept.photos
        arrange()
    }

    /// In the order wanted; those not named come behind.
    private mutating func arrange() {
        photos = photos.enumerated().sorted { left, right in
            let ranks = [left, right].map { order.firstIndex(of: $0.element.id) ?? .max }
            return (ranks[0], left.offset) < (ranks[1], right.offset)
        }.map(\.element)
    }
}
