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
    /// An ad that is older when it is imported is no news: no alert tells of it.
    private static let freshness = Duration.days(1)

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
        var rows: [ImportRow] = []
        for (index, imported) in zip(indexes, ads) {
            guard let owner = owners.known[index] else { throw KeyringError.destroyed }
            let id = Ad.ID.random()
            rows.append(
                ImportRow(
                    sealed: try await seal(imported.ad, as: id, of: owner), published: imported.published,
                    words: try site.words.entry(for: imported.ad, hasPhoto: false)))
        }

        let written = rows
        let ends = site.clock.now() + site.settings.durations.ad
        try await site.database.write { writer in
            for holder in owners.new {
                try writer.insertHolder(holder.id)
                try writer.setAddress(holder.email, index: holder.index, of: holder.id)
                try writer.prove(holder.id)
            }
            for row in written {
                try writer.insert(row.sealed, replacing: nil)
                let position = try writer.putOnline(row.sealed.id, until: ends)
                try writer.backdate(row.sealed.id, to: row.published)
                if row.published < writer.now - Self.freshness { try writer.leaveQueue(row.sealed.id) }
                try writer.index(position: position, words: row.words)
            }
            for owner in Set(written.map(\.sealed.account)) { try writer.noteIdleness(of: owner) }
        }
        return written.map(\.sealed.id)
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

    private func owners(of addresses: some Sequence<(EmailIndex, MailAddress)>) async throws -> Owners {
        var owners = Owners()
        var unknown: [(index: EmailIndex, address: MailAddress)] = []
        for (index, address) in Dictionary(addresses, uniquingKeysWith: { first, _ in first }) {
            if let id = try await site.database.read({ try $0.provedAccount(emailIndex: index) }) {
                owners.known[index] = id
            } else {
                unknown.append((index, address))
            }
        }
        for (id, (index, address)) in zip(try await site.keyring.makeKeys(unknown.count), unknown) {
            owners.known[index] = id
            let email: Sealed<String> = try await site.keyring.seal(
                address.text, at: Account.emailPlace(of: id), of: id)
            owners.new.append(NewOwner(id: id, email: email, index: index))
        }
        return owners
    }
}

/// Who owns what is imported: everybody by the index of their address, and those to write.
private struct Owners: Sendable {
    var known: [EmailIndex: Account.ID] = [:]
    var new: [NewOwner] = []
}

private struct NewOwner: Sendable {
    let id: Account.ID
    let email: Sealed<String>
    let index: EmailIndex
}

private struct ImportRow: Sendable {
    let sealed: SealedAd
    let published: Instant
    let words: String
}

extension Writer {
    fileprivate func backdate(_ id: Ad.ID, to published: Instant) throws {
        try run("UPDATE ad SET published = \(published) WHERE id = \(id)")
    }
}
