import Database
import Foundation

/// What an ad was when somebody read it: as long as it is equal, nothing of it has changed, its photos included.
package struct AdRevision: Sendable, Equatable {
    private let state: Ad.State
    private let words: [Data]
    private let place: [String]
    private let moments: [Instant?]
    private let photos: [Photo.ID]

    init(_ ad: Ad, photos: [Photo]) {
        state = ad.state
        // Sealed anew at each change, so that the same words written again are another revision.
        words = [ad.content.bytes, ad.telephone?.bytes ?? Data()]
        place = [ad.category.key, ad.commune, ad.precision.rawValue]
        moments = [ad.changed, ad.published, ad.ends]
        self.photos = photos.map(\.id)
    }
}

extension Reading {
    /// What stands there is what somebody read; asked within the change, of two who read the same, one changes it.
    ///
    /// - Parameter read: `nil` for whoever changes it whatever it is.
    /// - Throws: `Refusal.changed`, `.notFound` when it is gone.
    func requireUnchanged(_ id: Ad.ID, since read: AdRevision?) throws {
        guard let read else { return }
        guard let ad = try ad(id) else { throw Refusal.notFound }
        guard AdRevision(ad, photos: try photos(of: id)) == read else { throw Refusal.changed }
    }
}
