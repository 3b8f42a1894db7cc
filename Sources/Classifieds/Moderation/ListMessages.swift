package import Database

/// A message that waits for a decision of somebody of the site: it was reported, or its sender asked for it to be read. Nothing
/// of what it says.
package struct WaitingMessage: Sendable {
    package let id: Message.ID
    package let since: Instant
    package let state: Message.State
    /// Why it is held, where it is.
    package let doubt: MessageDoubt?
    /// Why it was reported, each reason once.
    package let reasons: [MessageReportReason]

    /// The least goes first.
    fileprivate var urgency: Int { reasons.contains(.minor) ? 0 : 1 }
}

/// A message that waits, opened for whoever decides.
package struct ShownWaitingMessage: Sendable {
    package let message: WaitingMessage
    package let text: Opened<String>
    /// Those that came with it.
    package let photos: [Photo.ID]
}

extension Moderation {
    /// The messages that wait, first where a minor may be in danger (promise LAW-3), then those that wait longest; none of somebody who has everything locked.
    package func listMessages(by caller: Caller) async throws -> [WaitingMessage] {
        _ = try caller.onDuty(.followCases)

        return try await site.database.read { reader in
            try reader.waitingMessages().map { try reader.waiting($0) }.sorted {
                ($0.urgency, $0.since, $0.id.text) < ($1.urgency, $1.since, $1.id.text)
            }
        }
    }

    /// One message, and no other of its conversation, opened for whoever decides about it; that it was opened is written down
    /// first.
    ///
    /// - Throws: `Refusal.notFound` unless it was reported and nobody decided yet, or its sender asked for it; `.locked` when
    ///   its sender has everything locked.
    package func showMessage(_ id: Message.ID, to caller: Caller) async throws -> ShownWaitingMessage {
        _ = try caller.onDuty(.moderate)

        let (message, waiting, photos) = try await site.database.read { reader in
            let message = try reader.readableMessage(id)
            try reader.requireUnlocked(message.sender)
            return (message, try reader.waiting(message), (try reader.photos(of: [id])[id] ?? []).map(\.id))
        }
        let text = try await site.gate.open(message.content, for: .moderation)
        // Written down before anybody sees it.
        try await site.rights.writeOpenings()
        return ShownWaitingMessage(message: waiting, text: text, photos: photos)
    }
}

extension Reading {
    /// A message that somebody of the site may read.
    ///
    /// - Throws: `Refusal.notFound` for every other.
    func readableMessage(_ id: Message.ID) throws -> Message {
        guard let message = try message(id) else { throw Refusal.notFound }
        guard try message.state == .asked || isReported(id) else { throw Refusal.notFound }
        return message
    }

    /// How many wait.
    func waitingMessageCount() throws -> Int { try waitingMessages().count }

    func isReported(_ id: Message.ID) throws -> Bool {
        try row("SELECT id FROM message_report WHERE message = \(id) AND closed IS NULL LIMIT 1") != nil
    }

    fileprivate func waitingMessages() throws -> [Message] {
        try rows(
            """
            SELECT \(Message.columns) FROM message WHERE (id IN (SELECT message FROM message_report WHERE closed IS NULL)
                    OR (place IS NULL AND state = \(Message.State.asked)))
                AND NOT EXISTS (SELECT 1 FROM restriction WHERE restriction.account = message.sender)
            ORDER BY written, id
            """
        ).map(Message.init)
    }

    fileprivate func waiting(_ message: Message) throws -> WaitingMessage {
        let reports = try rows(
            """
            SELECT reason, reported FROM message_report WHERE message = \(message.id) AND closed IS NULL
            ORDER BY reported, id
            """
        ).map { (reason: try $0["reason"] as MessageReportReason, reported: try $0["reported"] as Instant) }
        let reasons = MessageReportReason.allCases.filter { reason in reports.contains { $0.reason == reason } }
        return WaitingMessage(
            id: message.id, since: reports.first?.reported ?? message.written, state: message.state,
            doubt: message.reason, reasons: reasons)
    }
}
