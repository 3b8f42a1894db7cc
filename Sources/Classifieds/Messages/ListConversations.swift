import Database

extension Conversations {
    /// How many conversations a page of the list shows.
    package static let listSize = 30

    /// A person's conversations, the last changed first, but for those that they deleted for themselves.
    ///
    /// - Parameter page: from 1.
    /// - Returns: a page of them, and whether there are more.
    package func list(
        of caller: Caller, page: Int = 1
    ) async throws -> (conversations: [ListedConversation], hasMore: Bool) {
        let member = try caller.requireMember()
        let skipped = (max(1, min(page, 1_000)) - 1) * Self.listSize
        let read = try await site.database.read { reader in
            try reader.conversations(of: member.account, skipping: skipped, limit: Self.listSize + 1).map { id in
                let parties = try reader.parties(of: id, for: member.account)
                return (
                    parties: parties,
                    last: try reader.messages(of: id, after: parties.own.hidden, before: .max, limit: 1).last,
                    unread: try reader.unread(in: parties)
                )
            }
        }
        var listed: [ListedConversation] = []
        for (parties, last, unread) in read.prefix(Self.listSize) {
            listed.append(
                ListedConversation(
                    id: parties.conversation.id, other: try await name(of: parties.other),
                    ad: try await publicAd(parties.conversation.ad),
                    last: try await shown(last.map { [$0] } ?? [], to: member.account).first, unread: unread,
                    changed: parties.conversation.changed, isMuted: parties.own.muted != nil,
                    isBlocked: parties.own.blocked != nil))
        }
        return (listed, read.count > Self.listSize)
    }

    /// How many messages somebody hasn't read, in all.
    package func unread(of caller: Caller) async throws -> Int {
        let member = try caller.requireMember()
        return try await site.database.read { try $0.unread(of: member.account) }
    }
}

extension Reading {
    /// Those that have something for that person, the last changed first.
    fileprivate func conversations(of account: Account.ID, skipping: Int, limit: Int) throws -> [Conversation.ID] {
        try rows(
            """
            SELECT conversation.id FROM participant JOIN conversation ON conversation.id = participant.conversation
            WHERE participant.account = \(account) AND (conversation.last > participant.hidden OR EXISTS (
                SELECT 1 FROM message WHERE message.conversation = conversation.id
                    AND message.sender = \(account) AND message.place IS NULL))
            ORDER BY conversation.changed DESC, conversation.id LIMIT \(limit) OFFSET \(skipping)
            """
        ).map { try $0["id"] }
    }

    /// The other's messages that one hasn't read.
    fileprivate func unread(in parties: Parties) throws -> Int {
        let own = parties.own
        return try row(
            """
            SELECT count(*) AS count FROM message WHERE conversation = \(own.conversation)
                AND place > \(max(own.seen, own.hidden)) AND sender <> \(own.account)
            """)?["count"] ?? 0
    }

    func unread(of account: Account.ID) throws -> Int {
        try row(
            """
            SELECT count(*) AS count FROM participant JOIN message ON message.conversation = participant.conversation
            WHERE participant.account = \(account) AND message.place > participant.seen
                AND message.place > participant.hidden AND message.sender <> \(account)
            """)?["count"] ?? 0
    }
}
