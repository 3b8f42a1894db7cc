import Database
import Foundation

extension Reading {
    func message(_ id: Message.ID) throws -> Message? {
        try row("SELECT \(Message.columns) FROM message WHERE id = \(id)").map(Message.init)
    }

    /// What is there for both behind a place, in its order.
    func messages(of conversation: Conversation.ID, after place: Int, limit: Int) throws -> [Message] {
        try rows(
            """
            SELECT \(Message.columns) FROM message WHERE conversation = \(conversation) AND place > \(place)
            ORDER BY place LIMIT \(limit)
            """
        ).map(Message.init)
    }

    /// The newest that are there for both in front of a place, in their order.
    func messages(
        of conversation: Conversation.ID, after first: Int, before place: Int, limit: Int
    ) throws -> [Message] {
        try rows(
            """
            SELECT \(Message.columns) FROM message
            WHERE conversation = \(conversation) AND place > \(first) AND place < \(place)
            ORDER BY place DESC LIMIT \(limit)
            """
        ).map(Message.init).reversed()
    }

    /// What waits with its sender alone, oldest first.
    func unsentMessages(of conversation: Conversation.ID, by sender: Account.ID) throws -> [Message] {
        try rows(
            """
            SELECT \(Message.columns) FROM message
            WHERE conversation = \(conversation) AND sender = \(sender) AND place IS NULL ORDER BY written, id
            """
        ).map(Message.init)
    }

    /// Whether somebody's message stands in a conversation.
    func hasWritten(_ account: Account.ID, in conversation: Conversation.ID) throws -> Bool {
        try row(
            """
            SELECT id FROM message WHERE conversation = \(conversation) AND sender = \(account) AND place > 0 LIMIT 1
            """) != nil
    }

    func photos(of messages: [Message.ID]) throws -> [Message.ID: [MessagePhoto]] {
        let photos = try rows(
            """
            SELECT id, message, width, height FROM message_photo WHERE message IN (\(list: messages))
            ORDER BY message, place, id
            """
        ).map {
            MessagePhoto(
                id: try $0["id"], message: try $0["message"], width: try $0["width"], height: try $0["height"])
        }
        return Dictionary(grouping: photos, by: \.message)
    }

    /// How many messages somebody has written since, those that wait included.
    func messagesWritten(by account: Account.ID, since limit: Instant) throws -> Int {
        try row(
            """
            SELECT count(*) AS count FROM message
            WHERE sender = \(account) AND written > \(limit) AND state <> \(Message.State.draft)
            """)?["count"] ?? 0
    }

    /// How many conversations somebody has begun since.
    func conversationsBegun(by account: Account.ID, since limit: Instant) throws -> Int {
        try row(
            """
            SELECT count(*) AS count FROM participant
            WHERE account = \(account) AND role = \(Participant.Role.correspondent) AND joined > \(limit)
            """)?["count"] ?? 0
    }
}

/// A message, sealed and ready to be written.
struct SealedMessage: Sendable {
    let id: Message.ID
    let conversation: Conversation.ID
    let sender: Account.ID
    let content: Sealed<String>
    let photos: [NewMessagePhoto]
    let prints: TextPrint?
}

/// A photo of a message whose files are written and whose row is not.
struct NewMessagePhoto: Sendable {
    let id: Photo.ID
    let width: Int
    let height: Int
}

extension Writer {
    /// Writes a message that is there for its sender alone.
    ///
    /// - Returns: `false`: there is one of that name already.
    func insert(_ message: SealedMessage, as state: Message.State, because reason: MessageDoubt? = nil) throws -> Bool {
        let inserted = try row(
            """
            INSERT INTO message (id, conversation, sender, state, reason, content, written)
            VALUES (\(message.id), \(message.conversation), \(message.sender), \(state), \(reason),
                \(message.content.bytes), \(now))
            ON CONFLICT (id) DO NOTHING RETURNING id
            """)
        guard inserted != nil else { return false }
        try insert(message.photos, of: message.id, by: message.sender, from: 0)
        return true
    }

    func insert(_ photos: [NewMessagePhoto], of message: Message.ID, by account: Account.ID, from first: Int) throws {
        for (rank, photo) in photos.enumerated() {
            try run(
                """
                INSERT INTO message_photo (id, message, account, place, width, height, created)
                VALUES (\(photo.id), \(message), \(account), \(first + rank), \(photo.width), \(photo.height), \(now))
                """)
        }
    }

    /// Gives a message the next place of its conversation: from now on it is there for both.
    ///
    /// - Returns: its place.
    func send(_ id: Message.ID, in conversation: Conversation.ID) throws -> Int {
        let place: Int? = try row(
            """
            UPDATE conversation SET last = last + 1, changed = \(now) WHERE id = \(conversation) RETURNING last
            """)?["last"]
        guard let place else { throw Refusal.gone }
        try run(
            """
            UPDATE message SET place = \(place), state = \(Message.State.sent), reason = NULL, refusal = NULL,
                written = \(now)
            WHERE id = \(id)
            """)
        return place
    }

    /// Deletes messages; their files, which are noted, are to be deleted after the transaction.
    func deleteMessages(_ ids: [Message.ID]) throws -> [Photo.ID] {
        let photos: [Photo.ID] = try rows("SELECT id FROM message_photo WHERE message IN (\(list: ids))").map {
            try $0["id"]
        }
        try noteDeletions(of: photos)
        try run("DELETE FROM outbox WHERE message IN (\(list: ids))")
        try run("DELETE FROM message WHERE id IN (\(list: ids))")
        return photos
    }

    /// From now on others are compared with what was written.
    func keep(_ print: TextPrint?, of message: Message.ID, by sender: Account.ID) throws {
        guard let print, try !refuses(.copies, sender) else { return }
        for print in Set(print.prints) {
            try run("INSERT INTO message_print (message, print, since) VALUES (\(message), \(print), \(now))")
        }
    }
}
