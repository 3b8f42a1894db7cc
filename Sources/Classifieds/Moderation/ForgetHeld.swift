import Database
import Logging

extension Moderation {
    /// Erases held ads that nobody decided about in time, and tells their advertisers; erases what was refused, once it
    /// was so for a while and nothing of its author's is contested. What still waits is counted in the log.
    func forgetHeld(_ turn: JobTurn) async throws {
        let now = site.clock.now()
        let (held, refused) = (now - site.settings.durations.held, now - site.settings.durations.window)
        let waiting = try await site.database.read { try $0.heldCount() }
        if waiting > 0 { turn.logger.notice("ads are held: zone-visio held list", metadata: ["held": "\(waiting)"]) }

        let messages = try await site.database.read { try $0.waitingMessageCount() }
        if messages > 0 {
            turn.logger.notice("messages wait: zone-visio messages list", metadata: ["messages": "\(messages)"])
        }

        try await forget(turn, telling: .heldTooLong) { try $0.held(before: held, after: $1, only: $2) }
        try await forget(turn) { try $0.refused(before: refused, after: $1, only: $2) }
    }

    private func forget(
        _ turn: JobTurn, telling mail: OutboxEntry.Kind? = nil,
        _ due: @escaping @Sendable (any Reading, DueAd?, Ad.ID?) throws -> [DueAd]
    ) async throws {
        try await turn.work(.ads) {
            0
        } next: { [site] (last: DueAd?) in
            try await site.database.read { try due($0, last, nil) }
        } each: { [site] ads in
            try await site.ads.delete(ads.map(\.id), turn, telling: mail) { try !due($0, nil, $1).isEmpty }
        }
    }
}

extension Reading {
    /// A batch of those behind `last`, or the one asked for.
    fileprivate func held(before limit: Instant, after last: DueAd?, only ad: Ad.ID?) throws -> [DueAd] {
        try due("state = 'held' AND hold.since <= \(limit)", after: last, only: ad)
    }

    fileprivate func refused(before limit: Instant, after last: DueAd?, only ad: Ad.ID?) throws -> [DueAd] {
        try due(
            """
            state = 'refused' AND decided <= \(limit) AND NOT EXISTS (
                SELECT 1 FROM appeal JOIN decision ON decision.id = appeal.decision
                WHERE decision.account = ad.account AND appeal.judged IS NULL)
            """, after: last, only: ad)
    }

    private func due(_ condition: SQL, after last: DueAd?, only ad: Ad.ID?) throws -> [DueAd] {
        let one: SQL = if let ad { "AND ad.id = \(ad)" } else { "" }
        return try rows(
            """
            SELECT ad.id, hold.since, ad.number FROM ad JOIN hold ON hold.ad = ad.id
            WHERE \(condition) AND ad.number > \(last?.number ?? 0) \(one)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            ORDER BY ad.number LIMIT \(JobTurn.batch)
            """
        ).map(DueAd.init)
    }
}
