import Database
import Foundation

/// What became of a submitted ad.
package enum SubmittedAd: Sendable {
    /// A mail with the link is on its way. The secret is shown by the demo alone.
    case awaitsConfirmation(Ad.ID, Secret)
    /// The address was proved before: the ad is online.
    case online(Ad.ID)
    /// The address was proved before, and the checks doubt: somebody looks first.
    case held(Ad.ID)
}

extension Ads {
    /// Takes a draft: a visitor gets a mail with one link; a member's ad is online at once, or held where the checks doubt.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong; nothing is changed then.
    package func submit(
        _ draft: AdDraft, photos: PhotoChanges, as id: Ad.ID?, from source: Source, by caller: Caller
    ) async throws -> SubmittedAd {
        let form = try submission(draft, photos: photos, as: id, from: source, by: caller)
        if let ad = try await site.database.read({ try $0.ad(of: form) }) {
            return try await submitted(SentBefore(ad: ad), by: caller)
        }
        let checked = try await check(draft, photos: photos, as: id, by: caller)
        var photos = photos
        var place = try await draftPlace(id, photos: &photos, of: caller)
        place.form = form
        let sealed = try await seal(checked, as: place.id, of: place.holder)

        do {
            if let member = caller.member {
                let isOnline = try await publishAtOnce(
                    checked, sealed, at: place, photos: photos, from: source, by: member)
                return isOnline ? .online(place.id) : .held(place.id)
            } else {
                let address = MailAddress(draft.email)
                guard let address else { throw Refusal.invalid([.email]) }
                let secret = try await sendLink(sealed, at: place, photos: photos, to: address, from: source)
                return .awaitsConfirmation(place.id, secret)
            }
        } catch let before as SentBefore {
            return try await submitted(before, by: caller)
        }
    }

    /// The draft, read: its words, its place, a visitor's address and the number of photos.
    ///
    /// - Throws: `Refusal.invalid` with everything that is wrong.
    @discardableResult
    package func check(
        _ draft: AdDraft, photos: PhotoChanges, as id: Ad.ID?, by caller: Caller
    ) async throws -> CheckedAd {
        let count = try await photoCount(photos, of: id, by: caller)
        var problems: [Problem] = count > Self.photoLimit ? [.tooManyPhotos] : []
        problems += draft.peopleProblems(photos: count)
        if caller.member == nil, MailAddress(draft.email) == nil { problems.append(.email) }
        do throws(Refusal) {
            let checked = try rules(keeping: nil).check(draft)
            guard problems.isEmpty else { throw .invalid(problems) }
            return count == 0 ? checked.answering(nil) : checked
        } catch .invalid(let found) {
            throw Refusal.invalid(found == problems ? found : found + problems)
        }
    }

    private func photoCount(_ changes: PhotoChanges, of id: Ad.ID?, by caller: Caller) async throws -> Int {
        var kept = 0
        if let known = try await ownDraft(id, of: caller) {
            kept = try await site.database.read { reader in
                try reader.photos(of: known.id).count { !changes.removed.contains($0.id) }
            }
        }
        return kept + changes.added.count
    }

    private func publishAtOnce(
        _ checked: CheckedAd, _ sealed: SealedAd, at place: DraftPlace, photos: PhotoChanges, from source: Source,
        by member: Member
    ) async throws -> Bool {
        try await site.rights.requireUnlocked(member.account)
        try await site.database.read { try $0.requireUnsuspended(member.account) }
        let record = try await site.keyring.record(.publish, from: source, by: member.account, in: member.session)
        let ends = site.clock.now() + site.settings.durations.ad
        let words = site.words
        let look = try await look(at: checked.content, of: sealed.id, by: member.account, photos: photos)
        let note = site.escrow.note(ofPseudonym: checked.content.pseudonym, of: member.account)
        let identity = try await site.escrow.notes(ofNewWriter: member.account)
        return try await store(sealed, at: place, photos: photos, by: .member(member)) { writer, kept in
            try writer.requireUnlocked(member.account)
            try writer.requireUnsuspended(member.account)
            let position = try writer.admit(look, until: ends)
            if let position {
                try writer.index(position: position, words: try words.entry(for: checked, hasPhoto: !kept.isEmpty))
            }
            try writer.insert(record)
            for note in identity + [note].compactMap({ $0 }) { try writer.insert(note) }
            try writer.noteIdleness(of: sealed.account)
            return position != nil
        }.then
    }

    private func sendLink(
        _ sealed: SealedAd, at place: DraftPlace, photos: PhotoChanges, to address: MailAddress, from source: Source
    ) async throws -> Secret {
        let holder = sealed.account
        let index = try EmailIndex(of: address, with: site.keyring)
        let email: Sealed<String> = try await site.keyring.seal(
            address.text, at: Account.emailPlace(of: holder), of: holder)
        let record = try await site.keyring.record(.publish, from: source, by: holder, in: nil)
        let link = MailedLink(
            .publication, for: holder, ad: sealed.id, expires: site.clock.now() + site.settings.durations.draft)
        let secret = try Secret.of(link.id, with: site.keyring)
        _ = try await store(sealed, at: place, photos: photos, by: .visitor) { writer, _ in
            try writer.setAddress(email, index: index, of: holder)
            try writer.setPending(sealed.id)
            try writer.revokeLinks(for: sealed.id)
            try writer.insert(link, secretHash: secret.hash)
            try writer.insert(record)
            try writer.post(.publication, to: holder, ad: sealed.id, link: link.id)
        }
        if let replaced = place.replaces { try await eraseReplaced(replaced) }
        return secret
    }

    /// The ad that a copy was made of waits no more: the mail that has just left is the good one.
    private func eraseReplaced(_ id: Ad.ID) async throws {
        guard let replaced = try await site.database.read({ try $0.ad(id) }), replaced.state == .pending else { return }
        try await site.accounts.erase(replaced.account, when: .unproved)
    }

    func seal(_ checked: CheckedAd, as id: Ad.ID, of account: Account.ID) async throws -> SealedAd {
        var telephone: Sealed<String>?
        if let number = checked.telephone {
            telephone = try await site.keyring.seal(number, at: Ad.telephonePlace(of: id), of: account)
        }
        return SealedAd(
            id: id, account: account, category: checked.category, commune: checked.commune.insee,
            precision: checked.precision,
            content: try await site.keyring.seal(checked.content, at: Ad.contentPlace(of: id), of: account),
            telephone: telephone)
    }
}

extension Problem {
    static let tooManyPhotos = Problem(
        "photos", "Une annonce a huit photos au plus\u{202F}: retirez-en avant d’en ajouter d’autres.")
}
