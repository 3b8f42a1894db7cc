import Database

extension Webhooks {
    /// Brings the tables to what the settings say: from now on events are written down for these addresses. What waits for one
    /// that isn't there any more is forgotten.
    package func settle() async throws {
        let webhooks = site.promised.webhooks
        let wanted = Set(webhooks.flatMap { webhook in webhook.events.map { "\(webhook.name) \($0.rawValue)" } })
        let isSettled = try await site.database.read { reader in
            try reader.subscriptions() == wanted && reader.webhookNames() == Set(webhooks.map(\.name))
        }
        guard !isSettled else { return }

        try await site.database.write { try $0.settle(webhooks) }
    }
}

extension Reading {
    /// Who gets what.
    fileprivate func subscriptions() throws -> Set<String> {
        Set(
            try rows("SELECT webhook, kind FROM webhook_event").map { row in
                let (webhook, kind): (String, String) = (try row["webhook"], try row["kind"])
                return "\(webhook) \(kind)"
            })
    }

    fileprivate func webhookNames() throws -> Set<String> {
        Set(try rows("SELECT name FROM webhook").map { try $0["name"] })
    }
}

extension Writer {
    fileprivate func settle(_ webhooks: [Webhook]) throws {
        for name in try webhookNames().subtracting(webhooks.map(\.name)) {
            try run("DELETE FROM webhook WHERE name = \(name)")
        }
        try run("DELETE FROM webhook_event")
        for webhook in webhooks {
            try run("INSERT INTO webhook (name, set_aside) VALUES (\(webhook.name), 0) ON CONFLICT (name) DO NOTHING")
            for kind in webhook.events {
                try run("INSERT INTO webhook_event (webhook, kind) VALUES (\(webhook.name), \(kind))")
            }
        }
    }
}
