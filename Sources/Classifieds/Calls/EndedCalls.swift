import Database

extension Calls {
    /// Those of a conversation that ended last, so that a page on which they still stand as open follows.
    ///
    /// - Throws: `Refusal.notFound` for everybody but its two.
    package func endedLast(in conversation: Conversation.ID, to caller: Caller) async throws -> [ProposedCall] {
        let member = try caller.requireMember()
        return try await site.database.read { reader in
            _ = try reader.parties(of: conversation, for: member.account)
            return try reader.endedCalls(in: conversation).map {
                ProposedCall(id: $0.id, ended: $0.ended, outcome: $0.outcome)
            }
        }
    }
}

extension Reading {
    fileprivate func endedCalls(in conversation: Conversation.ID) throws -> [Call] {
        try rows(
            """
            SELECT \(Call.columns) FROM call
            WHERE conversation = \(conversation) AND ended IS NOT NULL ORDER BY ended DESC, id LIMIT 5
            """
        ).map(Call.init)
    }
}
