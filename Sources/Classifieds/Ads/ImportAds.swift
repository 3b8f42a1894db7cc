package import Database
import Foundation

/// An ad that comes from a file of the operator or from the sample, with the address of whoever is to own it.
package struct ImportedAd: Sendable {
    package let email: MailAddress
    package let ad: CheckedAd
    package let published: Instant

    package init(email: MailAddress, ad: CheckedAd, published: Instant) {
        self.email = email
        self.ad = ad
        self.published = published
    }
}

extension Ads {
    /// Puts ads online in the order given, each for 60 days from now; people who aren't known yet get an account.
    ///
    /// Meant for a few hundred at a time: one transaction for all.
    ///
    /// - Returns: the ads' names, in the order given.
    @discardableResult
    package func `import`(_ ads: [ImportedAd], by caller: Caller) async throws -> [Ad.ID] {
        guard case .system = caller else { throw Refusal.forbidden }

        let indexes = try ads.map { try EmailIndex(of: $0.email, with: site.keyring) }
        let owners = try await owners(of: zip(indexes, ads.map(\.email)))
        let rows = try await ads.indices.onAllProcessors { some in
            var rows: [ImportRow] = []
            for number in some {
                guard let owner = owners.known[indexes[number]] else { throw KeyringError.destroyed }
                rows.append(try await row(of: ads[number], for: owner))
            }
            return rows
        }

        let ends = site.clock.now() + site.settings.durations.ad
        try await site.database.write { writer in
            for owner in owners.new { try writer.insert(owner) }
            try writer.putOnline(rows, until: ends)
            let new = Set(owners.new.map(\.id))
            for owner in Set(rows.map(\.sealed.account)).subtracting(new) { try writer.noteIdleness(of: owner) }
        }
        return rows.map(\.sealed.id)
    }

    private func row(of imported: ImportedAd, for owner: Account.ID) async throws -> ImportRow {
        ImportRow(
            sealed: try await seal(imported.ad, as: .random(), of: owner), published: imported.published,
            words: try site.words.entry(for: imported.ad, hasPhoto: false))
    }

    /// Adds photos to an ad that was imported.
    package func addPhotos(_ photos: [ProcessedPhoto], to id: Ad.ID, by caller: Caller) async throws {
        guard case .system = caller else { throw Refusal.forbidden }
        guard let ad = try await site.database.read({ try $0.ad(id) }) else { throw Refusal.notFound }

        let content = try await site.gate.open(ad.content, for: .indexing)
        let words = try site.words.entry(
            for: ad, content: content, place: place(of: ad), hasPhoto: true)
        let new = try await site.photoFiles.write(photos, of: id, by: ad.account, with: site.keyring)
        let arranged = try await site.database.write { writer in
            let arranged = try writer.arrangePhotos(of: id, adding: new, changes: PhotoChanges())
            if ad.state == .online, let position = ad.position {
                try writer.unindex(position: position)
                try writer.index(position: position, words: words)
            }
            return arranged
        }
        await site.photos.discard(arranged.dropped, of: ad.account)
    }
}
