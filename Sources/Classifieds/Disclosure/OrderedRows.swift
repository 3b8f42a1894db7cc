import Database

/// A line of where somebody connected from.
struct OrderedConnection: Sendable {
    let act: ConnectionRecord.Act
    let at: Instant
    let source: Sealed<Source>
}

/// That a call was, and when; nothing of what was said.
struct OrderedCall: Sendable {
    let id: Call.ID
    let conversation: Conversation.ID
    let proposed: Instant
    let starts: Instant?
    let accepted: Instant?
    let ended: Instant?
    let outcome: Call.Outcome?
}

extension Reading {
    /// Under which names somebody wrote to others.
    func pseudonyms(of person: Account.ID) throws -> [Sealed<String>] {
        try rows(
            "SELECT conversation, role, pseudonym FROM participant WHERE account = \(person) ORDER BY conversation"
        )
        .map { row in
            let place = Participant.row(try row["conversation"], try row["role"])
            return Sealed(bytes: try row["pseudonym"], at: Participant.pseudonymPlace(place), of: person)
        }
    }

    func orderedConnections(of person: Account.ID) throws -> [OrderedConnection] {
        try rows("SELECT id, act, at, source FROM connection WHERE account = \(person) ORDER BY at, id").map { row in
            let id: ConnectionRecord.ID = try row["id"]
            return OrderedConnection(
                act: try row["act"], at: try row["at"],
                source: Sealed(bytes: try row["source"], at: ConnectionRecord.place(of: id), of: person))
        }
    }

    /// What somebody sent, also where the site took it away; what they only began to write isn't sent.
    func messagesSent(by person: Account.ID) throws -> [Message] {
        try rows(
            """
            SELECT \(Message.columns) FROM message
            WHERE sender = \(person) AND state IN (\(Message.State.sent), \(Message.State.removed)) ORDER BY written, id
            """
        ).map(Message.init)
    }

    func messagePhotos(of person: Account.ID) throws -> [Photo.ID] {
        try rows(
            """
            SELECT message_photo.id AS id FROM message_photo JOIN message ON message.id = message_photo.message
            WHERE message_photo.account = \(person)
                AND message.state IN (\(Message.State.sent), \(Message.State.removed))
            ORDER BY message_photo.created, message_photo.id
            """
        ).map { try $0["id"] }
    }

    func orderedCalls(of person: Account.ID) throws -> [OrderedCall] {
        try rows(
            """
            SELECT call.id AS id, call.conversation AS conversation, proposed, starts, accepted, ended, outcome
            FROM call JOIN participant ON participant.conversation = call.conversation
            WHERE participant.account = \(person) ORDER BY proposed, call.id
            """
        ).map { row in
            OrderedCall(
                id: try row["id"], conversation: try row["conversation"], proposed: try row["proposed"],
                starts: try row["starts"], accepted: try row["accepted"], ended: try row["ended"],
                outcome: try row["outcome"])
        }
    }
}
