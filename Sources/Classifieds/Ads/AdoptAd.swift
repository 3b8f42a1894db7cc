import Database
import Foundation

/// An ad and its photos, sealed anew under the key of the account that takes them.
struct AdoptedAd: Sendable {
    let sealed: SealedAd
    let photos: [NewPhoto]
}

extension Ads {
    /// Seals a draft anew under an account's key; the photos get new names, so that nothing ties them to the draft.
    func adopt(_ ad: Ad, photos: [Photo], by account: Account.ID) async throws -> AdoptedAd {
        let content = try await site.gate.open(ad.content, for: .adoption).leave(by: .resealing)
        var telephone: Sealed<String>?
        if let sealed = ad.telephone {
            let number = try await site.gate.open(sealed, for: .adoption).leave(by: .resealing)
            telephone = try await site.keyring.seal(number, at: Ad.telephonePlace(of: ad.id), of: account)
        }
        var adopted: [NewPhoto] = []
        for photo in photos {
            adopted.append(
                try await site.photoFiles.reseal(
                    photo, prints: try await site.database.read { try $0.prints(of: photo.id) }, of: ad.id,
                    for: account, with: site.keyring, through: site.gate))
        }
        return AdoptedAd(
            sealed: SealedAd(
                id: ad.id, account: account, category: ad.category, commune: ad.commune,
                precision: ad.precision,
                content: try await site.keyring.seal(content, at: Ad.contentPlace(of: ad.id), of: account),
                telephone: telephone),
            photos: adopted)
    }
}

extension Ads {
    /// Brings a draft that was begun without a session under the account of whoever signed in meanwhile; its holder and
    /// the links that were sent for it are erased.
    ///
    /// - Returns: the new names of its photos.
    func bring(_ draft: Ad, under account: Account.ID) async throws -> [Photo.ID: Photo.ID] {
        let photos = try await site.database.read { try $0.photos(of: draft.id) }
        let adopted = try await adopt(draft, photos: photos, by: account)
        try await site.database.write { writer in
            try writer.take(adopted, from: draft.account)
            try writer.revokeLinks(for: draft.id)
            try writer.setDraft(draft.id)
        }

        await site.photos.discard(photos.map(\.id))
        try await site.accounts.erase(draft.account, when: .unproved)
        return Dictionary(
            uniqueKeysWithValues: zip(photos.map(\.id), adopted.photos.map(\.photo.id)))
    }
}

extension Writer {
    /// Moves a draft from its holder to the account that proved the address.
    ///
    /// - Throws: `Refusal.conflict` when it isn't the holder's any more.
    func take(_ adopted: AdoptedAd, from holder: Account.ID) throws {
        let ad = adopted.sealed
        try requireLiving(ad.account)
        let taken = try row(
            """
            UPDATE ad SET account = \(ad.account), content = \(ad.content.bytes), telephone = \(ad.telephone?.bytes)
            WHERE id = \(ad.id) AND account = \(holder) AND state IN ('draft', 'pending') RETURNING id
            """)
        guard taken != nil else { throw Refusal.conflict }
        try noteDeletions(of: try photos(of: ad.id).map(\.id))
        try run("DELETE FROM photo WHERE ad = \(ad.id)")
        for (place, photo) in adopted.photos.enumerated() {
            try insert(photo, place: place)
        }
    }
}
