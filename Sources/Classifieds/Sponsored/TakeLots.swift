import Database

extension Sponsored {
    /// Takes, renews and gives back what this process may show of each budget that counts views: whatever the others do
    /// meanwhile, what is spent and what is held never pass the budget together.
    func settleLots(for cards: [DeckCard]) async throws {
        let now = site.clock.now()
        let shown = cards.filter { $0.unit == .views && !$0.isSpent }.map(\.running.id)
        let held = site.purse.lots
        try await giveBack(held.filter { !shown.contains($0.key) })

        let wanting = shown.filter { held[$0]?.wants(at: now) ?? true }.sorted { $0.text < $1.text }
        guard !wanting.isEmpty else { return }
        let settled = try await site.database.write { writer in
            try wanting.map { (campaign: $0, lot: try writer.settleLot(of: $0, holding: held[$0])) }
        }
        for (campaign, lot) in settled {
            if let lot {
                site.purse.add(lot.more, to: lot.id, of: campaign, at: now)
            } else {
                site.purse.drop(campaign)
            }
        }
    }

    /// The lots of processes that died go back into their budgets.
    func takeBackLots() async throws {
        try await site.database.write { writer in
            try writer.run("DELETE FROM campaign_lot WHERE taken <= \(writer.now - CampaignLot.life)")
        }
    }
}

extension CampaignLot {
    /// Whether the table is to be asked: it runs short, or wasn't renewed for a while. One that nobody looks at costs a write a
    /// minute.
    fileprivate func wants(at now: Instant) -> Bool { left * 2 <= filled || now - taken >= Self.renewal }

    /// How much one is of what is left of a budget: a quarter, so that several processes have some.
    fileprivate static func size(of rest: Int) -> Int { min(most, max(1, rest / 4)) }
}

extension Reading {
    /// What is neither spent of a budget of views nor held by a process.
    func unspent(of campaign: Campaign.ID) throws -> Int {
        let row = try row(
            """
            SELECT budget - spent - coalesce(
                (SELECT sum(amount) FROM campaign_lot WHERE campaign_lot.campaign = campaign.id), 0) AS rest
            FROM campaign WHERE id = \(campaign) AND unit = \(Campaign.Unit.views)
            """)
        return max(0, try row?["rest"] ?? 0)
    }
}

extension Writer {
    func deleteLot(_ lot: CampaignLot.ID) throws {
        try run("DELETE FROM campaign_lot WHERE id = \(lot)")
    }

    /// Renews a process's lot and fills it up, or takes its first.
    ///
    /// - Returns: its name, and how much more is in it; `nil` where the process holds none and there is nothing to take.
    fileprivate func settleLot(
        of campaign: Campaign.ID, holding held: CampaignLot?
    ) throws -> (id: CampaignLot.ID, more: Int)? {
        let rest = try unspent(of: campaign)
        let held = try held.flatMap { lot in
            try row("UPDATE campaign_lot SET taken = \(now) WHERE id = \(lot.id) RETURNING id") == nil ? nil : lot
        }
        let more = min(rest, max(0, CampaignLot.size(of: rest) - (held?.left ?? 0)))
        if let held {
            if more > 0 { try run("UPDATE campaign_lot SET amount = amount + \(more) WHERE id = \(held.id)") }
            return (held.id, more)
        }
        guard more > 0 else { return nil }
        let id = CampaignLot.ID.random()
        try run(
            "INSERT INTO campaign_lot (id, campaign, amount, taken) VALUES (\(id), \(campaign), \(more), \(now))")
        return (id, more)
    }
}
