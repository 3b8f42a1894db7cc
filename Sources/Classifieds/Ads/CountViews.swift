import Database

extension Ads {
    /// Counts that an ad was opened, or its advertiser written to; what the advertiser does isn't counted.
    package func count(_ event: AdEvent, of id: Ad.ID, by caller: Caller) async throws {
        if let member = caller.member {
            let owner = try await site.database.read { try $0.ad(id)?.account }
            guard owner != member.account else { return }
        }

        count(event, of: id)
    }

    /// The same where nobody's session says who it is.
    package func count(_ event: AdEvent, of id: Ad.ID) {
        site.tally.add(1, to: CountedAd(ad: id, day: FrenchDay.number(site.clock.now()), event: event))
    }

    /// Writes down what was counted since the last time; ads that went meanwhile are left out.
    package func writeCounts() async throws {
        // In one order everywhere: two that write the same rows in opposite orders wait for each other.
        let counts = site.tally.take().sorted { $0.key < $1.key }
        guard !counts.isEmpty else { return }

        do {
            try await site.database.write { writer in
                for (key, times) in counts { try writer.add(times, to: key) }
            }
        } catch {
            for (key, times) in counts { site.tally.add(times, to: key) }
            throw error
        }
    }
}

extension Writer {
    fileprivate func add(_ times: Int, to key: CountedAd) throws {
        try run(
            """
            INSERT INTO ad_day (ad, day, kind, times)
            SELECT id, \(key.day), \(key.event), \(times) FROM ad
            WHERE id = \(key.ad) AND NOT EXISTS (
                SELECT 1 FROM objection WHERE objection.account = ad.account AND purpose = \(Purpose.figures))
            ON CONFLICT (ad, day, kind) DO UPDATE SET times = ad_day.times + excluded.times
            """)
    }
}
