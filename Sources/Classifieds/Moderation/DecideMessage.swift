package import Database

extension Moderation {
    /// Sends a message whose sender asked for it to be read; a refused one too: whoever decides may think again. From then on
    /// it is a message like any other.
    ///
    /// - Returns: its place in its conversation.
    /// - Throws: `Refusal.notFound` when there is no such message, `.conflict` when it neither waits nor was refused, `.locked`
    ///   when its sender has everything locked, `.invalid` when the conversation is closed or the sender suspended.
    @discardableResult
    package func releaseMessage(_ id: Message.ID, by caller: Caller) async throws -> Int {
        let duty = try caller.onDuty(.moderate)
        return try await releaseMessage(id, by: caller) { writer in
            try writer.count(.decision(.leave, nil, automated: true))
            try writer.record(.message(id), .leave, by: duty)
        }
    }

    private func releaseMessage(
        _ id: Message.ID, by caller: Caller, along: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Int {
        _ = try caller.onDuty(.moderate)

        return try await site.database.write { writer in
            let message = try writer.decidable(id, in: [.asked, .refused])
            try writer.requireUnsuspended(message.sender)
            if message.state == .refused { try writer.undoDecisions(about: .message(id)) }
            try along(writer)
            return try writer.deliver(id, to: try writer.requireOpen(message.conversation, for: message.sender))
        }
    }

    /// Refuses a message whose sender asked for it to be read: the other never knows of it, its sender reads why.
    ///
    /// - Parameter facts: in French, as the sender reads them.
    /// - Throws: as `decide`; `.conflict` when it doesn't wait for that.
    package func refuseMessage(
        _ id: Message.ID, because facts: String, on ground: Ground, by caller: Caller
    ) async throws {
        _ = try caller.onDuty(.moderate)
        let state = try await site.database.read { try $0.message(id)?.state }
        guard let state else { throw Refusal.notFound }
        guard state == .asked else { throw Refusal.conflict }

        try await decide(
            DecisionDraft(measure: .remove, ground: ground, facts: facts), about: .message(id), in: nil, by: caller)
    }

    /// Closes all reports of a message: it stays as it is, and its reporters are told so.
    ///
    /// - Throws: `Refusal.notFound` when there is no such message, `.conflict` without a report that waits.
    package func keepReported(_ id: Message.ID, by caller: Caller) async throws {
        let duty = try caller.onDuty(.moderate)
        try await keepReported(id, by: caller) { writer in
            try writer.count(.decision(.leave, nil, automated: false))
            try writer.record(.message(id), .leave, by: duty)
        }
    }

    private func keepReported(
        _ id: Message.ID, by caller: Caller, along: @escaping @Sendable (Writer) throws -> Void
    ) async throws {
        _ = try caller.onDuty(.moderate)

        let photos = try await site.database.write { writer in
            guard let message = try writer.message(id) else { throw Refusal.notFound }
            try along(writer)
            return try writer.closeReports(of: message, as: .left)
        }
        await site.photos.discard(photos)
        try await site.database.forgetHistory()
    }

    /// Closes all reports of a message, and takes it away: its reporters are told so, and its sender reads why.
    ///
    /// - Parameter facts: in French, as the sender reads them.
    /// - Throws: as `decide`; `.conflict` without a report that waits.
    package func removeReported(
        _ id: Message.ID, because facts: String, on ground: Ground, by caller: Caller
    ) async throws {
        try await decide(
            DecisionDraft(measure: .remove, ground: ground, facts: facts), about: .message(id), in: nil, by: caller)
    }

    /// One that waits is sent, one that was reported stays.
    func leaveMessage(
        _ id: Message.ID, by caller: Caller, along: @escaping @Sendable (Writer) throws -> Void
    ) async throws {
        let state = try await site.database.read { try $0.message(id)?.state }
        guard state == .asked else { return try await keepReported(id, by: caller, along: along) }
        _ = try await releaseMessage(id, by: caller, along: along)
    }
}

extension Writer {
    /// Takes a reported message away.
    ///
    /// - Returns: photos whose files are to be deleted after the transaction.
    /// - Throws: `Refusal.conflict` without a report that waits.
    func removeReported(_ message: Message, because refusal: Sealed<String>) throws -> [Photo.ID] {
        let photos = try closeReports(of: message, as: .removed) { writer in
            try writer.run(
                """
                UPDATE message SET state = \(Message.State.removed), refusal = \(refusal.bytes) WHERE id = \(message.id)
                """)
            // No mail tells of it any more.
            try writer.run("DELETE FROM outbox WHERE message = \(message.id)")
        }
        return photos
    }

    fileprivate func closeReports(
        of message: Message, as decision: MessageReportDecision, _ change: (Writer) throws -> Void = { _ in }
    ) throws -> [Photo.ID] {
        let closed = try rows(
            """
            UPDATE message_report SET closed = \(now), decision = \(decision)
            WHERE message = \(message.id) AND closed IS NULL RETURNING id
            """)
        guard !closed.isEmpty else { throw Refusal.conflict }
        try change(self)
        // One that stays tells its sender nothing.
        let people = try participants(of: message.conversation).map(\.account)
        try announceChange(
            of: message.conversation, to: people.filter { decision == .removed || $0 != message.sender })
        // What both have deleted meanwhile was kept for the decision alone.
        return try deleteMessages(try messagesHiddenByAll(in: message.conversation))
    }

    /// A message to decide about, of somebody who is there.
    fileprivate func decidable(_ id: Message.ID, in states: [Message.State]) throws -> Message {
        guard let message = try message(id) else { throw Refusal.notFound }
        guard states.contains(message.state) else { throw Refusal.conflict }
        try requireLiving(message.sender)
        try requireUnlocked(message.sender)
        return message
    }
}
