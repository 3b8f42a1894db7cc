import Database
import Foundation

extension Reading {
    func conversation(_ id: Conversation.ID) throws -> Conversation? {
        try row("SELECT id, ad, changed, last FROM conversation WHERE id = \(id)").map(Conversation.init)
    }

    /// Both, as far as they are there.
    func participants(of id: Conversation.ID) throws -> [Participant] {
        try rows("SELECT \(Participant.columns) FROM participant WHERE conversation = \(id) ORDER BY role")
            .map(Participant.init)
    }

    /// A conversation as one of its two has it.
    ///
    /// - Throws: `Refusal.notFound` for everybody else.
    func parties(of id: Conversation.ID, for account: Account.ID) throws -> Parties {
        let all = try participants(of: id)
        guard let conversation = try conversation(id), let own = all.first(where: { $0.account == account }) else {
            throw Refusal.notFound
        }
        return Parties(conversation: conversation, own: own, other: all.first { $0.account != account })
    }

    /// The conversation about an ad that somebody began.
    func conversation(about ad: Ad.ID, begunBy account: Account.ID) throws -> Conversation.ID? {
        try row(
            """
            SELECT conversation.id FROM participant JOIN conversation ON conversation.id = participant.conversation
            WHERE participant.account = \(account) AND participant.role = \(Participant.Role.correspondent)
                AND conversation.ad = \(ad)
            """)?["id"]
    }

    /// Whose answers come to an alias.
    func participant(alias: MailAlias) throws -> Participant? {
        try row("SELECT \(Participant.columns) FROM participant WHERE alias = \(alias)").map(Participant.init)
    }
}

/// A conversation from one side.
struct Parties: Sendable {
    let conversation: Conversation
    let own: Participant
    /// `nil` when they are erased.
    let other: Participant?

    /// Whose streams are woken.
    var accounts: [Account.ID] { [own.account] + (other.map { [$0.account] } ?? []) }
}

/// Somebody who joins, sealed and ready.
struct SealedParticipant: Sendable {
    let account: Account.ID
    let role: Participant.Role
    let pseudonym: Sealed<String>
}

extension Writer {
    /// Begins a conversation about an ad, without a message yet.
    func insert(_ id: Conversation.ID, about ad: Ad.ID, between participants: [SealedParticipant]) throws {
        try run(
            """
            INSERT INTO conversation (id, ad, created, changed, last) VALUES (\(id), \(ad), \(now), \(now), 0)
            """)
        for participant in participants {
            try run(
                """
                INSERT INTO participant (conversation, account, role, pseudonym, alias, joined, seen, hidden)
                VALUES (\(id), \(participant.account), \(participant.role), \(participant.pseudonym.bytes),
                    \(MailAlias.random()), \(now), 0, 0)
                """)
        }
    }

    /// Whoever looks at a conversation with somebody who is erased is woken.
    ///
    /// - Returns: the conversations that they were part of.
    func leaveConversations(_ account: Account.ID) throws -> [Conversation.ID] {
        let ids: [Conversation.ID] = try rows(
            "SELECT conversation FROM participant WHERE account = \(account) ORDER BY conversation"
        ).map { try $0["conversation"] }
        for id in ids {
            try endOpenCall(in: id, by: account)
            try announceChange(of: id, to: try participants(of: id).map(\.account))
        }
        return ids
    }

    /// Deletes the conversations that nobody is part of any more.
    func deleteConversationsOfNobody(among ids: [Conversation.ID]) throws {
        try run(
            """
            DELETE FROM conversation WHERE id IN (\(list: ids))
                AND NOT EXISTS (SELECT 1 FROM participant WHERE participant.conversation = conversation.id)
            """)
    }

    /// Wakes whoever looks at a conversation now.
    func announceChange(of conversation: Conversation.ID, to accounts: [Account.ID]) throws {
        try announce(.messages, ([conversation.text] + accounts.map(\.text)).joined(separator: " "))
    }
}

extension Topic {
    /// Something is new in a conversation; the subject is its name, then those of its people.
    static let messages = Topic("messages.changed")
}
