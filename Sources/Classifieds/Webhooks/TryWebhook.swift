import Database

extension Webhooks {
    /// Sends a trial to an address at once; where it is taken, what was wrong with the address is over.
    ///
    /// - Throws: `WebhookFailure`, the register's refusal included.
    package func attempt(_ webhook: Webhook, by transport: any WebhookTransport) async throws {
        let now = site.clock.now()
        let event = WebhookEvent(id: .random(), kind: .trial, subject: "", date: nil, happened: now)
        try await transport.send(try WebhookMessage(event, to: webhook, at: now), to: webhook)
        try await site.database.write { try $0.noteAnswer(of: webhook.name) }
    }

    /// The addresses of which events were set aside since one was last delivered, a line each, for the operator.
    func complaints() async throws -> [String] {
        guard !site.promised.webhooks.isEmpty else { return [] }
        return try await site.database.read { try $0.webhookStates() }.compactMap(\.complaint)
    }
}

extension WebhookState {
    /// « webhook ops: 3 events were set aside … »; `nil` where none was.
    package var complaint: String? {
        guard setAside > 0 else { return nil }
        let events = setAside == 1 ? "1 event was" : "\(setAside) events were"
        return "webhook \(name): \(events) set aside, nobody took them for 3 days"
    }
}
