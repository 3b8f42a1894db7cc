import Database

extension Moderation {
    /// Sends a message whose sender asked for it to be read; a refused one too: whoever decides may think again. From then on
    /// it is a message like any other.
    ///
    /// - Returns: its place in its conversation.
    /// - Throws: `Refusal.notFound` when there is no such message, `.conflict` when it neither waits nor was refused, `.locked`
    ///   when its sender has everything locked, `.invalid` when the conversation is closed.
    @discardableResult
    package func releaseMessage(_ id: Message.ID, by caller: Caller) async throws -> Int {
        guard case .system = caller else { throw Refusal.forbidden }

        return try await site.database.write { writer in
            let message = try writer.decidable(id, in: [.asked, .refused])
            return try writer.deliver(id, to: try writer.requireOpen(message.conversation, for: message.sender))
        }
    }

    /// Refuses a message whose sender asked for it to be read: the other never knows of it, its sender reads why.
    ///
    /// - Parameter reason: in French, as the sender reads it.
    /// - Throws: `Refusal.invalid` without a reason, else as `releaseMessage`.
    package func refuseMessage(_ id: Message.ID, because reason: String, by caller: Caller) async throws {
        guard case .system = caller else { throw Refusal.forbidden }
        let sealed = try await sealedReason(reason, for: id)

        try await site.database.write { writer in
            let message = try writer.decidable(id, in: [.asked])
            try writer.run(
                """
                UPDATE message SET state = \(Message.State.refused), refusal = \(sealed.bytes) WHERE id = \(id)
                """)
            try writer.announceChange(of: message.conversation, to: [message.sender])
        }
    }

    /// Closes all reports of a message: it stays as it is, and its reporters are told so.
    ///
    /// - Throws: `Refusal.notFound` when there is no such message, `.conflict` without a report that waits.
    package func keepReported(_ id: Message.ID, by caller: Caller) async throws {
        guard case .system = caller else { throw Refusal.forbidden }

        try await close(id, as: .left) { _, _ in }
    }

    /// Closes all reports of a message, and takes it away: its reporters are told so, and its sender reads why.
    ///
    /// - Parameter reason: in French, as the sender reads it.
    /// - Throws: `Refusal.invalid` without a reason, `.notFound` when there is no such message, `.conflict` without a report
    ///   that waits.
    package func removeReported(_ id: Message.ID, because reason: String, by caller: Caller) async throws {
        guard case .system = caller else { throw Refusal.forbidden }
        let sealed = try await sealedReason(reason, for: id)

        try await close(id, as: .removed) { writer, message in
            try writer.run(
                """
                UPDATE message SET state = \(Message.State.removed), refusal = \(sealed.bytes) WHERE id = \(id)
                """)
            // No mail tells of it any more.
            try writer.run("DELETE FROM outbox WHERE message = \(id)")
        }
    }

    private func close(
        _ id: Message.ID, as decision: MessageReportDecision,
        _ change: @escaping @Sendable (Writer, Message) throws -> Void
    ) async throws {
        let photos = try await site.database.write { writer in
            guard let message = try writer.message(id) else { throw Refusal.notFound }
            let closed = try writer.rows(
                """
                UPDATE message_report SET closed = \(writer.now), decision = \(decision)
                WHERE message = \(id) AND closed IS NULL RETURNING id
                """)
            guard !closed.isEmpty else { throw Refusal.conflict }
            try change(writer, message)
            // One that stays tells its sender nothing.
            let people = try writer.participants(of: message.conversation).map(\.account)
            try writer.announceChange(
                of: message.conversation, to: people.filter { decision == .removed || $0 != message.sender })
            // What both have deleted meanwhile was kept for the decision alone.
            return try writer.deleteMessages(try writer.messagesHiddenByAll(in: message.conversation))
        }
        for photo in photos { try? site.photoFiles.delete(photo) }
        try await site.database.forgetHistory()
    }

    private func sealedReason(_ reason: String, for id: Message.ID) async throws -> Sealed<String> {
        let reason = AdText.paragraphs(reason)
        guard !reason.isEmpty else { throw Refusal.invalid([.noReason]) }
        guard let message = try await site.database.read({ try $0.message(id) }) else { throw Refusal.notFound }
        return try await site.keyring.seal(reason, at: Message.refusalPlace(of: id), of: message.sender)
    }
}

extension Writer {
    /// A message to decide about, of somebody who is there.
    fileprivate func decidable(_ id: Message.ID, in states: [Message.State]) throws -> Message {
        guard let message = try message(id) else { throw Refusal.notFound }
        guard states.contains(message.state) else { throw Refusal.conflict }
        try requireLiving(message.sender)
        try requireUnlocked(message.sender)
        return message
    }
}
