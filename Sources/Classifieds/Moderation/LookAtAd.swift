import Crypto
import Database
import Foundation

/// What is known of an ad before its transaction, in which it goes online or is held.
struct AdLook: Sendable {
    let ad: Ad.ID
    /// Of its words.
    var doubts: [Doubt]
    /// What somebody of the site let pass: nobody is held twice for one thing.
    let accepted: Set<Doubt>
    let prints: TextPrint
    /// Whether its photos may show somebody else beside something sensitive.
    let mayShowOthers: Bool
    /// What each of its photos shows, hashed as removed ones are.
    var photos: [[Int64]] = []
    /// The hash of its author's address, where any is kept out.
    var ban: Data?
    /// For what is doubted.
    let sealer: Sealer

    /// A doubt about one ad or photo that is copied: what is let pass is this pair, no other.
    ///
    /// It needs no key of its own: it stands under the seal of the doubts, and outlives a turn of the index keys.
    func doubt<Entity>(_ reason: HoldReason, copying copied: ID<Entity>) -> Doubt {
        let hash = SHA256.hash(data: Data("pair\u{0}\(ad.text)\u{0}\(copied.text)".utf8))
        return Doubt(reason, pair: Data(hash.prefix(12)).base64EncodedString())
    }
}

extension Ads {
    /// Looks at an ad by rules alone, before it is online. Other ads are looked at in the transaction
    /// (`Writer.admit`), so that of two that come at once the second one sees the first.
    ///
    /// - Parameters:
    ///   - changes: what becomes of its photos at the same time.
    ///   - others: photos of another draft that come to it.
    func look(
        at content: AdContent, of id: Ad.ID, by account: Account.ID, photos changes: PhotoChanges = PhotoChanges(),
        and others: [Photo.ID] = []
    ) async throws -> AdLook {
        var accepted: Set<Doubt> = []
        if let sealed = try await site.database.read({ try $0.hold(of: id) })?.accepted {
            accepted = Set(try await site.gate.open(sealed, for: .checking).leave(by: .checks).all)
        }
        let doubts = site.checks.doubts(of: content)
        return AdLook(
            ad: id, doubts: doubts, accepted: accepted, prints: try TextPrint(of: content, with: site.keyring),
            mayShowOthers: content.mayShowOthers(doubts: doubts),
            photos: try await removedPrints(of: id, changed: changes, and: others), ban: try await ban(of: account),
            sealer: try await site.keyring.sealer(of: account))
    }

    /// The hash of somebody's address, made as long as any is kept out.
    private func ban(of account: Account.ID) async throws -> Data? {
        let (isNeeded, email) = try await site.database.read { (try $0.hasBans(), try $0.account(account)?.email) }
        guard isNeeded, let email else { return nil }
        let address = try await site.gate.open(email, for: .checking).leave(by: .checks)
        return try site.keyring.hash(address.lowercased().utf8, with: .bans)
    }

    /// Looks at a stored ad.
    func look(at content: Opened<AdContent>, of id: Ad.ID, by account: Account.ID) async throws -> AdLook {
        try await look(at: content.leave(by: .checks), of: id, by: account)
    }
}

extension Writer {
    /// Puts an ad that was looked at online, or back to where it was before it was held; or holds it and tells its
    /// advertiser.
    ///
    /// - Returns: its position in the search index, where its words are to be put; `nil` when it isn't online.
    /// - Throws: `Refusal.conflict` when it doesn't stand where it should.
    func admit(_ look: AdLook, from states: [Ad.State] = [.draft, .pending], until ends: Instant) throws -> Int? {
        let doubts = try doubts(after: look)
        guard doubts.isEmpty else {
            try hold(look, because: doubts)
            return nil
        }
        let back = try hold(of: look.ad)?.back ?? .online
        try endHold(of: look.ad, with: look.sealer)
        return try bring(look.ad, backTo: back, from: states, until: ends)
    }

    /// What is doubted, other ads looked at too. The ad is found by its prints from now on.
    func doubts(after look: AdLook) throws -> [Doubt] {
        let doubts = try look.doubts + kept(out: look) + othersPhotos(of: look) + copies(of: look)
        try keepPrints(look)
        try forgetAccepted(but: look.accepted.intersection(doubts), of: look)
        return doubts.filter { !look.accepted.contains($0) }
    }

    /// What was let pass and isn't in the ad any more is forgotten: it quotes words that their author took out (promise
    /// RIGHT-3).
    private func forgetAccepted(but kept: Set<Doubt>, of look: AdLook) throws {
        guard kept.count < look.accepted.count else { return }
        let accepted =
            try kept.isEmpty ? nil : look.sealer.seal(Doubts(Array(kept)), at: Hold.acceptedPlace(of: look.ad))
        try run("UPDATE hold SET accepted = \(accepted?.bytes) WHERE ad = \(look.ad)")
    }

    /// One for each photo, so that a photo that comes after a decision is looked at too.
    private func othersPhotos(of look: AdLook) throws -> [Doubt] {
        guard look.mayShowOthers else { return [] }
        return try photos(of: look.ad).map { look.doubt(.othersPhoto, copying: $0.id) }
    }

    /// What somebody decided about a photo, or about whoever has that address.
    private func kept(out look: AdLook) throws -> [Doubt] {
        let photos = try removedPhotos(among: look.photos).map { look.doubt(.removedPhoto, copying: $0) }
        guard let ban = look.ban, try isBanned(ban) else { return photos }
        return photos + [Doubt(.suspended)]
    }

    private func copies(of look: AdLook) throws -> [Doubt] {
        let owner = look.sealer.owner
        guard try !refuses(.copies, owner) else { return [] }
        let texts = try ads(saying: look.prints, before: look.ad).map { copied in
            look.doubt(copied.account == owner ? .ownDouble : .copiedText, copying: copied.id)
        }
        let photos = try photosOfOthers(in: look.ad, of: owner).map { look.doubt(.copiedPhoto, copying: $0) }
        return texts + photos
    }
}
