import Database

extension Sponsored {
    /// Draws the sponsored ad of a page; for a reader who lets their interests count, by those too (promise USE-1).
    ///
    /// One whose budget counts views is drawn against it: what is drawn is counted then, by `count(_:of:on:isRobot:)`.
    ///
    /// - Returns: `nil` where the page calls for none.
    package func draw(on page: PageContext, for reader: Interests? = nil) async throws -> ShownCampaign? {
        try requireSponsored()
        // Nothing on offer costs nothing: what another process accepted comes with the job that looks every five seconds.
        if offersNothing { return nil }
        let cards = try await running().filter { !$0.isSpent }
        guard !cards.isEmpty else { return nil }

        var random = SystemRandomNumberGenerator()
        let now = site.clock.now()
        var refused: Set<Campaign.ID> = []
        while true {
            let offered = cards.filter { card in
                !refused.contains(card.running.id)
                    && (card.unit == .clicks || site.purse.mayShow(card.running.id, at: now))
            }
            guard let shown = offered.lazy.map(\.running).draw(on: page, for: reader, from: &random) else { return nil }
            let unit = offered.first { $0.running.id == shown.campaign.id }?.unit
            if unit == .clicks || site.purse.reserve(shown.campaign.id, at: now) { return shown }
            // The last one went to another page in between.
            refused.insert(shown.campaign.id)
        }
    }

    /// Whether every page is without any, as far as is known without looking.
    package var offersNothing: Bool { !site.settings.hasSponsored || site.deck.isEmpty }

    /// A campaign that may be shown today, for « Pourquoi cette annonce ? » and the way out.
    ///
    /// - Throws: `Refusal.notFound` for any other.
    package func shown(_ id: Campaign.ID) async throws -> RunningCampaign {
        try requireSponsored()
        guard let card = try await running().first(where: { $0.running.id == id }) else { throw Refusal.notFound }
        return card.running
    }

    /// What may be shown now: from memory, or read again where something it depends on has changed.
    func running() async throws -> [DeckCard] {
        let version = version
        if let known = site.deck.known, known.version == version { return known.cards }
        return try await lookAgain(in: version)
    }

    /// Reads what may be shown, whatever was known.
    @discardableResult
    func lookAgain() async throws -> [DeckCard] { try await lookAgain(in: version) }

    private var version: CampaignDeck.Version {
        CampaignDeck.Version(
            erasures: site.keyring.erasures, standings: site.gate.turns, day: FrenchDay.number(site.clock.now()))
    }

    private func lookAgain(in version: CampaignDeck.Version) async throws -> [DeckCard] {
        let turns = site.deck.turns
        let known = try await openCards(in: version)
        var cards: [DeckCard] = []
        for campaign in try await site.database.read({ try $0.runningCampaigns(on: version.day) }) {
            if let card = try await card(campaign, known[campaign.id]) { cards.append(card) }
        }
        site.deck.keep(cards, of: version, readAt: turns)
        return cards
    }

    /// Those that are open already, and whose sponsor has a key still.
    private func openCards(in version: CampaignDeck.Version) async throws -> [Campaign.ID: DeckCard] {
        guard let known = site.deck.known, !known.cards.isEmpty else { return [:] }
        var cards = known.cards
        if known.version.erasures != version.erasures {
            let holders = try await site.keyring.holders(among: Array(Set(cards.map(\.account))))
            cards = cards.filter { holders.contains($0.account) }
        }
        return Dictionary(uniqueKeysWithValues: cards.map { ($0.running.id, $0) })
    }

    /// A campaign opened, unless it is open already; `nil` where its sponsor was erased or has everything locked, and where it can't
    /// be opened: one that is damaged is missing from the pages, and breaks none.
    private func card(_ campaign: Campaign, _ known: DeckCard?) async throws -> DeckCard? {
        do {
            let content: Opened<CampaignContent>
            if let known, known.changed == campaign.changed {
                try await site.gate.require(.sponsoring, of: campaign.account)
                content = known.running.content
            } else {
                content = try await site.gate.open(campaign.content, for: .sponsoring)
            }
            return DeckCard(
                running: RunningCampaign(
                    id: campaign.id, targets: campaign.targets, content: content, hasPicture: campaign.hasPicture),
                account: campaign.account, unit: campaign.unit, changed: campaign.changed,
                isSpent: campaign.spent >= campaign.budget)
        } catch let error where !(error is CancellationError || error is DatabaseFailure) {
            return nil
        }
    }
}
