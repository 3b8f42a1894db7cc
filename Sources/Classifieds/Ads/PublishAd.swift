import Database
import Foundation

/// An ad that its advertiser looks at behind the link of the mail.
package struct AwaitingAd: Sendable {
    package let ad: ShownAd
    /// Whether the address already has other ads, which « tout effacer » leaves alone.
    package let isFirst: Bool
}

extension Ads {
    /// The ad behind a publication link, to look at before anything is done.
    ///
    /// - Throws: `Refusal.notFound` for an unknown link, `.gone` for one that was used or is over.
    package func awaiting(_ secret: Secret) async throws -> AwaitingAd {
        let (_, stored, photos) = try await pending(secret)
        let content = try await site.gate.open(stored.content, for: .selfService)
        let isFirst =
            try await site.database.read { try $0.provedOwner(ofAddressOf: stored.account) } == nil
        return AwaitingAd(ad: shown(stored, content: content, photos: photos), isFirst: isFirst)
    }

    /// « Publier mon annonce »: the address is proved, a session is open, and the ad is online, or held where the checks
    /// doubt.
    ///
    /// When the address already has an account, the ad and its photos come under that person's key and the draft's
    /// holder is erased.
    ///
    /// - Parameter people: who is seen on the photos, where that is said only now.
    /// - Throws: `Refusal.invalid` where that is somebody who didn't agree, `.notFound` and `.gone` as `awaiting`.
    package func publish(
        _ secret: Secret, saying people: PeopleSeen? = nil, from source: Source
    ) async throws -> (NewSession, Ad.ID) {
        guard people != .unasked else { throw Refusal.invalid([.unaskedPeople]) }
        let (link, stored, photos) = try await pending(secret)
        let content = try await site.gate.open(stored.content, for: .indexing)
            .map { people == nil ? $0 : $0.answering(people) }
        let words = try site.words.entry(
            for: stored, content: content, place: place(of: stored), hasPhoto: !photos.isEmpty)

        let owner = try await site.database.read { try $0.provedOwner(ofAddressOf: stored.account) }
        let account = owner ?? stored.account
        try await site.rights.requireUnlocked(account)
        try await site.database.read { try $0.requireUnsuspended(account) }
        let adopted = owner == nil ? nil : try await adopt(stored, photos: photos, by: account)
        let (session, new) = site.accounts.newSession(for: account)
        let record = try await site.keyring.record(.publish, from: source, by: account, in: session.id)
        let ends = site.clock.now() + site.settings.durations.ad
        let look = try await look(at: content, of: stored.id, by: account)
        let answered = try await sealing(people, in: content, of: stored.id, by: account)
        let notes = try await site.escrow.notes(ofPublishing: stored, by: account, isFirst: owner == nil)

        try await site.database.write { writer in
            try writer.use(link.id)
            try writer.requireLiving(account)
            try writer.requireUnlocked(account)
            try writer.requireUnsuspended(account)
            // What was read is what goes online: it may have been written over since, or its address proved.
            let current = try writer.ad(stored.id)
            guard current?.state == .pending, current?.account == stored.account,
                current?.content.bytes == stored.content.bytes
            else { throw Refusal.gone }
            guard try writer.provedOwner(ofAddressOf: stored.account) == owner else {
                throw Refusal.conflict
            }
            if let adopted {
                try writer.take(adopted, from: stored.account)
                try writer.hand(link.id, to: account)
            } else {
                try writer.prove(account)
            }
            if let answered { try writer.answer(answered, in: stored.id) }
            if let position = try writer.admit(look, until: ends) { try writer.index(position: position, words: words) }
            try writer.insert(session, secretHash: new.secret.hash)
            try writer.forgetBounce(of: account)
            try writer.insert(record)
            for note in notes { try writer.insert(note) }
            try writer.noteIdleness(of: account)
        }

        if adopted != nil {
            await site.photos.discard(photos.map(\.id))
            try await site.accounts.erase(stored.account, when: .unproved)
        }
        return (new, stored.id)
    }

    /// « Ce n'est pas moi : tout effacer »: the draft, its photos, its address and its key are erased.
    package func disown(_ secret: Secret) async throws {
        let (_, stored, _) = try await pending(secret)

        guard try await site.accounts.erase(stored.account, when: .unproved) else { throw Refusal.gone }
    }

    private func pending(_ secret: Secret) async throws -> (MailedLink, Ad, [Photo]) {
        let link = try await site.accounts.link(secret)
        guard link.kind == .publication, let id = link.ad else { throw Refusal.notFound }
        let found = try await site.database.read { reader in
            (ad: try reader.ad(id), photos: try reader.photos(of: id))
        }
        // An ad that somebody took under their account isn't the link's any more: it would open that account.
        guard let ad = found.ad, ad.state == .pending, ad.account == link.account else { throw Refusal.gone }
        return (link, ad, found.photos)
    }

    func place(of ad: Ad) throws -> Commune {
        guard let commune = site.places.commune(ad.commune) else { throw Refusal.notFound }
        return commune
    }
}

extension Reading {
    /// The person who proved the address of a draft's holder before, if any.
    func provedOwner(ofAddressOf holder: Account.ID) throws -> Account.ID? {
        guard let index = try emailIndex(of: holder) else { return nil }
        return try provedAccount(emailIndex: index)
    }
}
