import Database

extension Conversations {
    /// « Bloquer »: nothing is written or said any more in this conversation, by either of the two; the other is told that it is closed.
    ///
    /// A number that the caller had handed over is taken back. It is about one ad: towards the outside nothing ties two pseudonyms together (promise COL-5).
    package func block(_ id: Conversation.ID, by caller: Caller) async throws {
        try await change(id, by: caller) { writer, parties in
            try writer.run(
                """
                UPDATE participant SET blocked = \(writer.now), telephone = NULL
                WHERE conversation = \(id) AND account = \(parties.own.account) AND blocked IS NULL
                """)
            try writer.endOpenCall(in: id, by: parties.own.account)
            try writer.announceChange(of: id, to: parties.accounts)
        }
    }

    /// « Rouvrir ».
    package func unblock(_ id: Conversation.ID, by caller: Caller) async throws {
        try await change(id, by: caller) { writer, parties in
            try writer.run(
                """
                UPDATE participant SET blocked = NULL
                WHERE conversation = \(id) AND account = \(parties.own.account)
                """)
            try writer.announceChange(of: id, to: parties.accounts)
        }
    }

    /// « Ne plus m’envoyer de courriel pour cette conversation », or again.
    package func mute(_ id: Conversation.ID, _ isMuted: Bool, by caller: Caller) async throws {
        try await change(id, by: caller) { writer, parties in
            try writer.run(
                """
                UPDATE participant SET muted = \(isMuted ? writer.now : nil)
                WHERE conversation = \(id) AND account = \(parties.own.account)
                """)
        }
    }

    /// « Supprimer pour moi »: what is there now isn't shown to the caller any more; what both have deleted goes for good, and
    /// so does what only the caller saw.
    package func hide(_ id: Conversation.ID, by caller: Caller) async throws {
        let photos = try await change(id, by: caller) { writer, parties in
            let account = parties.own.account
            let waiting = try writer.unsentMessages(of: id, by: account).map(\.id)
            try writer.run(
                """
                UPDATE participant SET hidden = \(parties.conversation.last), seen = \(parties.conversation.last),
                    telephone = NULL
                WHERE conversation = \(id) AND account = \(account)
                """)
            try writer.endOpenCall(in: id, by: account)
            let gone = try writer.messagesHiddenByAll(in: id)
            return try writer.deleteMessages(waiting + gone)
        }
        await site.photos.discard(photos)
        try await site.database.forgetHistory()
    }

    @discardableResult
    private func change<Value: Sendable>(
        _ id: Conversation.ID, by caller: Caller,
        _ body: @escaping @Sendable (Writer, Parties) throws -> Value
    ) async throws -> Value {
        let member = try caller.requireMember()
        return try await site.database.write { writer in
            try writer.requireLiving(member.account)
            return try body(writer, try writer.parties(of: id, for: member.account))
        }
    }
}

extension Reading {
    /// What nobody of the conversation is shown any more, but for what was reported and isn't decided.
    func messagesHiddenByAll(in id: Conversation.ID) throws -> [Message.ID] {
        try rows(
            """
            SELECT id FROM message WHERE conversation = \(id)
                AND place <= (SELECT min(hidden) FROM participant WHERE conversation = \(id))
                AND NOT EXISTS (SELECT 1 FROM message_report WHERE message = message.id AND closed IS NULL)
            """
        ).map { try $0["id"] }
    }
}
