import Database

extension Conversations {
    /// What is there up to a place was read. Where both wish it, the other is shown so.
    package func markRead(_ id: Conversation.ID, upTo place: Int, by caller: Caller) async throws {
        let member = try caller.requireMember()

        try await site.database.write { writer in
            let parties = try writer.parties(of: id, for: member.account)
            let read = min(place, parties.conversation.last)
            guard read > parties.own.seen else { return }
            try writer.markSeen(id, by: member.account, upTo: read)
            // The other isn't even woken, unless both wish to say that they have read.
            let isShown = try writer.placeReadByOther(parties) != nil
            try writer.announceChange(of: id, to: isShown ? parties.accounts : [member.account])
        }
    }
}

extension Writer {
    func markSeen(_ id: Conversation.ID, by account: Account.ID, upTo place: Int) throws {
        try run(
            """
            UPDATE participant SET seen = \(place)
            WHERE conversation = \(id) AND account = \(account) AND seen < \(place)
            """)
    }
}

extension Reading {
    /// Up to where the other has read, where both wish to say so.
    func placeReadByOther(_ parties: Parties) throws -> Int? {
        guard let other = parties.other, try showsReading(parties.own.account), try showsReading(other.account) else {
            return nil
        }
        return other.seen
    }
}
