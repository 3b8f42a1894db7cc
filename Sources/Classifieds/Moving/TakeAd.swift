import Database

/// An ad that its owner chose to put online, looked at and ready to be written.
struct TakenAd: Sendable {
    let before: Ad
    let look: AdLook
    let words: String
    /// Under the account that has the address already.
    let adopted: AdoptedAd?
    /// With the answer about its photos.
    let answered: Sealed<AdContent>?
    let notes: [EscrowNote]
    /// Whose files are written anew under other names.
    let oldPhotos: [Photo.ID]
}

extension Moving {
    func take(
        _ ad: Ad, photos: [Photo], by account: Account.ID, adopts: Bool, isFirst: Bool, saying people: PeopleSeen?
    ) async throws -> TakenAd {
        let people = photos.isEmpty ? nil : people
        let content = try await site.gate.open(ad.content, for: .indexing)
            .map { people == nil ? $0 : $0.answering(people) }
        let words = try site.words.entry(
            for: ad, content: content, place: try site.ads.place(of: ad), hasPhoto: !photos.isEmpty)
        return TakenAd(
            before: ad, look: try await site.ads.look(at: content, of: ad.id, by: account), words: words,
            adopted: adopts ? try await site.ads.adopt(ad, photos: photos, by: account) : nil,
            answered: try await site.ads.sealing(people, in: content, of: ad.id, by: account),
            notes: try await site.escrow.notes(ofPublishing: ad, by: account, isFirst: isFirst),
            oldPhotos: adopts ? photos.map(\.id) : [])
    }
}

extension Writer {
    /// Puts an ad online that waited, or holds it where the checks doubt.
    ///
    /// - Throws: `Refusal.gone` where it isn't what its owner looked at any more.
    func admit(_ taken: TakenAd, from holder: Account.ID, until ends: Instant) throws {
        let current = try ad(taken.before.id)
        guard current?.state == .pending, current?.account == holder,
            current?.content.bytes == taken.before.content.bytes
        else { throw Refusal.gone }
        if let adopted = taken.adopted { try take(adopted, from: holder) }
        if let answered = taken.answered { try answer(answered, in: taken.before.id) }
        if let position = try admit(taken.look, until: ends) { try index(position: position, words: taken.words) }
        for note in taken.notes { try insert(note) }
    }

    /// What its owner didn't choose goes; nothing waits for them any more.
    ///
    /// - Returns: the photos, whose files are to be deleted after the transaction.
    func eraseWaiting(of holder: Account.ID) throws -> [Photo.ID] {
        let waiting: [Ad.ID] = try rows("SELECT id FROM ad WHERE account = \(holder) AND state = 'pending'")
            .map { try $0["id"] }
        try run("DELETE FROM moved_person WHERE account = \(holder)")
        return try waiting.flatMap(deleteAd)
    }
}
