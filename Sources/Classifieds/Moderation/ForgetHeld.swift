import Database
package import Logging

extension Moderation {
    /// Erases held ads that nobody decided about in time, and tells their advertisers; erases what was refused, once the
    /// time to contest is over. What still waits is counted in the log.
    package func forgetHeld(logger: Logger) async throws {
        let durations = site.settings.durations
        let (waiting, late, refused) = try await site.database.read { reader in
            (
                try reader.heldCount(), try reader.held(before: reader.now - durations.held),
                try reader.refused(before: reader.now - durations.window)
            )
        }
        if waiting > 0 { logger.notice("ads are held: zone-visio held list", metadata: ["held": "\(waiting)"]) }

        for id in late {
            try await site.ads.delete(id, telling: .heldTooLong) { writer in
                try writer.held(before: writer.now - durations.held).contains(id)
            }
        }
        for id in refused {
            try await site.ads.delete(id) { try $0.refused(before: $0.now - durations.window).contains(id) }
        }
    }
}

extension Reading {
    fileprivate func held(before limit: Instant) throws -> [Ad.ID] {
        try rows(
            """
            SELECT ad.id FROM ad JOIN hold ON hold.ad = ad.id WHERE state = 'held' AND hold.since <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            """
        ).map { try $0["id"] }
    }

    fileprivate func refused(before limit: Instant) throws -> [Ad.ID] {
        try rows(
            """
            SELECT ad.id FROM ad JOIN hold ON hold.ad = ad.id WHERE state = 'refused' AND decided <= \(limit)
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = ad.account)
            """
        ).map { try $0["id"] }
    }
}
