import Database

/// What is known of an ad before its transaction, in which it goes online or is held.
struct AdLook: Sendable {
    let ad: Ad.ID
    /// Of its words.
    var doubts: [Doubt]
    /// What somebody of the site let pass: nobody is held twice for one thing.
    let accepted: Set<Doubt>
    let prints: TextPrint
    /// For what is doubted.
    let sealer: Sealer
}

extension Ads {
    /// Looks at an ad by rules alone, before it is online. Other ads are looked at in the transaction
    /// (`Writer.admit`), so that of two that come at once the second one sees the first.
    func look(at content: AdContent, of id: Ad.ID, by account: Account.ID) async throws -> AdLook {
        var accepted: Set<Doubt> = []
        if let sealed = try await site.database.read({ try $0.hold(of: id) })?.accepted {
            accepted = Set(try await site.keyring.open(sealed, for: .checking).leave(by: .checks).all)
        }
        return AdLook(
            ad: id, doubts: site.checks.doubts(of: content), accepted: accepted,
            prints: try TextPrint(of: content, with: site.keyring),
            sealer: try await site.keyring.sealer(of: account))
    }

    /// Looks at a stored ad.
    func look(at content: Opened<AdContent>, of id: Ad.ID, by account: Account.ID) async throws -> AdLook {
        try await look(at: content.leave(by: .checks), of: id, by: account)
    }
}

extension Writer {
    /// Puts an ad that was looked at online, or holds it and tells its advertiser.
    ///
    /// - Returns: its position in the search index, where its words are to be put; `nil` when it is held.
    /// - Throws: `Refusal.conflict` when it doesn't stand where it should.
    func admit(_ look: AdLook, from states: [Ad.State] = [.draft, .pending], until ends: Instant) throws -> Int? {
        let doubts = try doubts(after: look)
        guard doubts.isEmpty else {
            try hold(look, because: doubts)
            return nil
        }
        try endHold(of: look.ad)
        return try putOnline(look.ad, from: states, until: ends)
    }

    /// What is doubted, other ads looked at too. The ad is found by its prints from now on.
    func doubts(after look: AdLook) throws -> [Doubt] {
        let doubts = try look.doubts + copies(of: look)
        try keepPrints(look)
        return doubts.filter { !look.accepted.contains($0) }
    }

    private func copies(of look: AdLook) throws -> [Doubt] {
        let owners = try ownersOfText(look.prints, in: look.ad)
        var doubts: [Doubt] = []
        if owners.contains(where: { $0 != look.sealer.owner }) { doubts.append(Doubt(.copiedText)) }
        if owners.contains(look.sealer.owner) { doubts.append(Doubt(.ownDouble)) }
        if try hasPhotoOfAnother(look.ad, than: look.sealer.owner) { doubts.append(Doubt(.copiedPhoto)) }
        return doubts
    }
}
