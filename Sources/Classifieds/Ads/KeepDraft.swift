import Database
import Foundation

/// A draft that the site keeps, photos included, for 48 hours.
package struct KeptDraft: Sendable {
    package let id: Ad.ID
    package let photos: [Photo]

    package init(id: Ad.ID, photos: [Photo]) {
        self.id = id
        self.photos = photos
    }
}

/// The photos that came with a form, and what it says about those that the site keeps already.
package struct PhotoChanges: Sendable {
    /// New ones, in the order of the form.
    package var added: [ProcessedPhoto] = []
    /// Kept ones to take away.
    package var removed: Set<Photo.ID> = []
    /// Kept ones in the order wanted; those not named come behind.
    package var order: [Photo.ID] = []

    package init() {}

    var isEmpty: Bool { added.isEmpty && removed.isEmpty && order.isEmpty }

    /// The same changes to photos that were given other names.
    func renamed(_ names: [Photo.ID: Photo.ID]) -> PhotoChanges {
        var changes = self
        changes.removed = Set(removed.map { names[$0] ?? $0 })
        changes.order = order.map { names[$0] ?? $0 }
        return changes
    }
}

extension Ads {
    /// How many photos an ad may have.
    package static let photoLimit = 8

    /// Keeps what was typed and sent so far, so that a refusal or a closed tab loses nothing.
    ///
    /// A visitor's draft has a holder and a key of its own until the address is proved: nothing that a stranger
    /// types is ever sealed under somebody else's key. The same form sent again keeps nothing new.
    package func keep(
        _ draft: AdDraft, photos: PhotoChanges, as id: Ad.ID?, from source: Source, by caller: Caller
    ) async throws -> KeptDraft {
        let form = try SentForm(
            .keep, draft, photos: photos, for: id, by: caller.sender(from: source), with: site.keyring)
        var photos = photos
        var place = try await keptPlace(id, photos: &photos, of: caller)
        place.form = form
        let sealed = try await seal(draft, as: place.id, of: place.holder)

        let (settled, changes) = (place, photos)
        return try await keeping { try await store(sealed, at: settled, photos: changes, by: caller) { _, _ in }.kept }
    }

    /// What is kept of a form, or was kept when it was sent before.
    func keeping(_ store: () async throws -> KeptDraft) async throws -> KeptDraft {
        do {
            return try await store()
        } catch let before as SentBefore {
            return KeptDraft(id: before.ad, photos: try await site.database.read { try $0.photos(of: before.ad) })
        }
    }

    /// Writes a draft with its photos: files first, then one transaction, then the files that fell away.
    ///
    /// - Returns: the draft, and what `next` said.
    func store<Value: Sendable>(
        _ ad: SealedAd, at place: DraftPlace, photos: PhotoChanges, by caller: Caller,
        then next: @escaping @Sendable (Writer, [Photo]) throws -> Value
    ) async throws -> (kept: KeptDraft, then: Value) {
        let new = try await site.photoFiles.write(
            Array(photos.added.prefix(Self.photoLimit)), of: ad.id, by: ad.account, with: site.keyring)
        do {
            let (arranged, value) = try await site.database.write { writer in
                if let form = place.form { try writer.requireNew(form, in: place.goesOn) }
                try writer.put(ad, at: place, by: caller)
                if let form = place.form { try writer.note(form, for: ad.id) }
                if place.keepsWords { try writer.requireRoom(for: new.count, in: ad.id, changes: photos) }
                let arranged = try writer.arrangePhotos(of: ad.id, adding: new, changes: photos)
                return (arranged, try next(writer, arranged.kept))
            }
            await site.photos.discard(arranged.dropped, of: ad.account)
            return (KeptDraft(id: ad.id, photos: arranged.kept), value)
        } catch let error where error is Refusal || error is SentBefore {
            await site.photos.discard((new + place.copied).map(\.photo.id), of: ad.account)
            if place.isNewHolder { try await site.keyring.destroy(place.holder) }
            throw error
        }
    }

    func seal(_ draft: AdDraft, as id: Ad.ID, of holder: Account.ID) async throws -> SealedAd {
        let content = AdContent(
            title: draft.title, text: draft.text, pseudonym: draft.pseudonym,
            sex: Sex(rawValue: draft.sex),
            showsSex: draft.showsSex, acceptsVisio: draft.acceptsVisio, visioHours: draft.rightVisioHours,
            unfinishedVisioHours: draft.unfinishedVisioHours, namesOthers: draft.namesOthers,
            agreesToSensitive: draft.agreesToSensitive, peopleSeen: PeopleSeen(rawValue: draft.people))
        // Category and commune are kept in the open: only those that exist, never what somebody typed instead.
        let category = site.settings.categories.map(\.category).first { $0.key == draft.category }
        return SealedAd(
            id: id, account: holder, category: category ?? Category(key: ""),
            commune: site.places.commune(draft.commune)?.insee ?? "",
            precision: Precision(rawValue: draft.precision) ?? .commune,
            content: try await site.keyring.seal(content, at: Ad.contentPlace(of: id), of: holder),
            telephone: draft.telephone.isEmpty
                ? nil
                : try await site.keyring.seal(draft.telephone, at: Ad.telephonePlace(of: id), of: holder))
    }
}

extension Reading {
    /// A photo that was said to be kept must be: another tab may have filled the room that there was.
    fileprivate func requireRoom(for count: Int, in draft: Ad.ID, changes: PhotoChanges) throws {
        let kept = try photos(of: draft).count { !changes.removed.contains($0.id) }
        guard kept + count <= Ads.photoLimit else { throw Refusal.invalid([.tooManyPhotos]) }
    }
}
