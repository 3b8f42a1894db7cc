import Database

extension Sponsored {
    /// Counts that a sponsored ad stood on a page or was followed: by day and department, never by whom. What a robot does is
    /// counted apart, and costs nothing.
    ///
    /// A click is charged at once, a view with the others that this process shows. What comes once the budget is out is counted
    /// all the same.
    package func count(
        _ event: CampaignEvent, of id: Campaign.ID, on page: PageContext?, isRobot: Bool
    ) async throws {
        try requireSponsored()
        let key = CampaignPurse.Key(
            campaign: id, day: FrenchDay.number(site.clock.now()), department: page?.department ?? "")
        site.purse.note(event, key, isRobot: isRobot)

        guard event == .click, !isRobot,
            try await running().contains(where: { $0.running.id == id && $0.unit == .clicks && !$0.isSpent })
        else { return }
        let isSpent = try await site.database.write { try $0.chargeClick(of: id) }
        if isSpent { site.deck.forget() }
    }

    /// What the job of every five seconds does: writes down what was counted, looks at what other processes accepted or stopped,
    /// and takes what may be shown until the next time.
    package func writeCounts() async throws {
        guard site.settings.hasSponsored else { return }
        try await writeTakings()
        let cards = try await lookAgain()
        try await settleLots(for: cards)
    }

    /// Writes down what was counted since the last time; campaigns that went meanwhile are left out.
    private func writeTakings() async throws {
        let takings = site.purse.take()
        guard !takings.isEmpty else { return }

        do {
            try await site.database.write { writer in
                // In one order everywhere: two that write the same rows in opposite orders wait for each other.
                for (charge, views) in takings.charges.sorted(by: { $0.key < $1.key }) {
                    try writer.charge(views, as: charge)
                }
                for (key, count) in takings.counts.sorted(by: { $0.key < $1.key }) { try writer.add(count, to: key) }
            }
        } catch {
            site.purse.putBack(takings)
            throw error
        }
    }

    /// The program's end: what was counted is written down, and what wasn't spent is given back at once.
    package func giveBackLots() async throws {
        guard site.settings.hasSponsored else { return }
        try await writeTakings()
        try await giveBack(site.purse.lots)
    }

    func giveBack(_ lots: [Campaign.ID: CampaignLot]) async throws {
        guard !lots.isEmpty else { return }
        for campaign in lots.keys { site.purse.drop(campaign) }
        try await site.database.write { writer in
            for lot in lots.values.map(\.id).sorted(by: { $0.text < $1.text }) { try writer.deleteLot(lot) }
        }
    }
}

extension Writer {
    /// - Returns: whether it was the budget's last one, or there was none any more.
    fileprivate func chargeClick(of id: Campaign.ID) throws -> Bool {
        let charged = try row(
            """
            UPDATE campaign SET spent = spent + 1
            WHERE id = \(id) AND unit = \(Campaign.Unit.clicks) AND spent < budget RETURNING spent, budget
            """)
        guard let charged else { return true }
        let (spent, budget): (Int, Int) = (try charged["spent"], try charged["budget"])
        return spent >= budget
    }

    /// Charges views to the lot that they were shown from; to the budget itself, as far as it goes, where the lot was taken back
    /// meanwhile.
    fileprivate func charge(_ views: Int, as charge: CampaignPurse.Charge) throws {
        let isOfLot =
            try row(
                """
                UPDATE campaign_lot SET amount = amount - \(views), taken = \(now)
                WHERE id = \(charge.lot) AND campaign = \(charge.campaign) AND amount >= \(views) RETURNING id
                """) != nil
        let charged = isOfLot ? views : min(views, try unspent(of: charge.campaign))
        guard charged > 0 else { return }
        try run(
            """
            UPDATE campaign SET spent = CASE WHEN budget - spent < \(charged) THEN budget ELSE spent + \(charged) END
            WHERE id = \(charge.campaign)
            """)
    }

    fileprivate func add(_ count: CampaignPurse.Count, to key: CampaignPurse.Key) throws {
        try run(
            """
            INSERT INTO campaign_day (campaign, day, department, views, clicks, robot_views, robot_clicks)
            SELECT id, \(key.day), \(key.department), \(count.views), \(count.clicks), \(count.robotViews),
                \(count.robotClicks)
            FROM campaign WHERE id = \(key.campaign)
            ON CONFLICT (campaign, day, department) DO UPDATE SET
                views = campaign_day.views + excluded.views, clicks = campaign_day.clicks + excluded.clicks,
                robot_views = campaign_day.robot_views + excluded.robot_views,
                robot_clicks = campaign_day.robot_clicks + excluded.robot_clicks
            """)
    }
}
