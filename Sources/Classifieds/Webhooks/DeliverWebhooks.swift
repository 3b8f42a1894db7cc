import Database
package import Logging

extension Webhooks {
    /// How many are sent to one address in one go; the others at the next turn.
    private static let batch = 20
    /// For how long one address is sent to in one go: the others wait for it.
    private static let turn = Duration.seconds(5)

    /// Sends what is due, each address by itself: a slow one holds up the others for some seconds at the most. What isn't taken is tried again later, at least
    /// once and perhaps twice: who gets it knows it again by its id. In which order isn't promised.
    ///
    /// An address from which the register of processors cuts the site off gets nothing, and what waits for it grows older
    /// (promise SHARE-6).
    package func deliver(logger: Logger) async throws {
        guard let transport = site.webhookTransport else { return }
        try await withThrowingTaskGroup { group in
            for webhook in site.promised.webhooks {
                group.addTask { try await deliver(to: webhook, by: transport, logger: logger) }
            }
            try await group.waitForAll()
        }
    }

    /// Forgets what nobody took within three days, and says so (promise RET-1).
    func setAside(logger: Logger) async throws {
        let limit = site.clock.now() - Self.patience
        guard try await site.database.read({ try $0.hasOldDeliveries(before: limit) }) else { return }

        let webhooks = try await site.database.write { try $0.setAside(before: limit) }
        for (webhook, events) in Dictionary(grouping: webhooks, by: { $0 }).sorted(by: { $0.key < $1.key }) {
            logger.error("webhook events set aside", metadata: ["webhook": "\(webhook)", "number": "\(events.count)"])
        }
    }

    /// - Returns: whether the program may connect to that address now.
    func mayReach(_ webhook: Webhook) -> Bool {
        site.promised.processors.allows(
            host: webhook.host, port: webhook.port, as: .webhook, at: site.clock.now())
    }

    private func deliver(to webhook: Webhook, by transport: any WebhookTransport, logger: Logger) async throws {
        guard mayReach(webhook) else { return }
        let due = try await site.database.read { try $0.dueDeliveries(to: webhook.name, limit: Self.batch) }
        let start = ContinuousClock.now
        for delivery in due where start.duration(to: .now) < Self.turn {
            try Task.checkCancellation()
            guard mayReach(webhook) else { return }
            if site.database.isShared {
                // Beside the lease, which may be lost on the way: no other process sends this one meanwhile.
                guard try await site.database.write({ try $0.claim(delivery) }) else { continue }
            }
            do {
                let message = try WebhookMessage(delivery.event, to: webhook, at: site.clock.now())
                try await transport.send(message, to: webhook)
            } catch let failure as WebhookFailure {
                logger.warning(
                    "webhook postponed",
                    metadata: ["webhook": "\(webhook.name)", "event": "\(delivery.event.id)", "reason": "\(failure)"])
                // Whoever doesn't take one has its peace until the next turn.
                return try await site.database.write { try $0.postpone(delivery, to: webhook.name) }
            }
            try await site.database.write { try $0.close(delivery, to: webhook.name) }
        }
    }
}
