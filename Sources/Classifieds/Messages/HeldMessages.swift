import Database

extension Conversations {
    /// Takes back a message that isn't sent: it is gone.
    ///
    /// - Throws: `Refusal.notFound` when it isn't the caller's, `.conflict` when it is sent meanwhile.
    package func discard(_ message: Message.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()

        let photos = try await site.database.write { writer in
            let found = try writer.ownMessage(message, of: member.account)
            guard found.place == nil else { throw Refusal.conflict }
            let photos = try writer.deleteMessages([message])
            try writer.announceChange(of: found.conversation, to: [member.account])
            return photos
        }
        await site.photos.discard(photos)
        try await site.database.forgetHistory()
    }

    /// « Demander une relecture »: from now on somebody of the site may read this one message, and decides.
    package func askReview(of message: Message.ID, by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { writer in
            let found = try writer.ownMessage(message, of: member.account)
            guard found.state == .held || found.state == .asked else { throw Refusal.conflict }
            try writer.run(
                """
                UPDATE message SET state = \(Message.State.asked) WHERE id = \(message) AND state = \(Message.State.held)
                """)
            try writer.announceChange(of: found.conversation, to: [member.account])
        }
    }
}

extension Reading {
    /// - Throws: `Refusal.notFound` for somebody else's.
    fileprivate func ownMessage(_ id: Message.ID, of account: Account.ID) throws -> Message {
        guard let found = try message(id), found.sender == account else { throw Refusal.notFound }
        return found
    }
}
