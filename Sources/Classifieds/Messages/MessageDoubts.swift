import Database
import Foundation

/// What is known of a message before its transaction, in which it is sent or held.
struct MessageLook: Sendable {
    let isByNewcomer: Bool
    let holdsLink: Bool
    /// `nil` where nothing is written that could be compared.
    let prints: TextPrint?
    /// Of less than twenty words: many people may well write the same.
    let isShort: Bool
}

extension Conversations {
    /// Looks at a message by rules alone, before it is sent.
    func look(at text: String, by account: Account.ID) async throws -> MessageLook {
        let plain = PlainText.digitsPlain(text)
        return MessageLook(
            isByNewcomer: try await isNewcomer(account),
            holdsLink: ContactDetails.holdsLink(PlainText.folded(plain), plain: plain),
            prints: text.isEmpty ? nil : try TextPrint(title: "", text: text, with: site.keyring),
            isShort: TextPrint.isShort(text))
    }

    /// Whether an account is still new.
    func isNewcomer(_ account: Account.ID) async throws -> Bool {
        let proved = try await site.database.read { try $0.account(account)?.proved }
        return proved.map { site.clock.now() - $0 < MessageLimits.newcomer } ?? true
    }
}

extension Reading {
    /// Why a message isn't sent yet; `nil` where it may be.
    func doubt(about look: MessageLook, by sender: Account.ID, in conversation: Conversation.ID) throws -> MessageDoubt?
    {
        if look.isByNewcomer, look.holdsLink { return .link }
        guard let prints = look.prints else { return nil }

        let own = try conversations(holding: prints, by: sender, but: conversation)
        if own >= (look.isShort ? MessageLook.manyShort : MessageLook.many) { return .many }
        guard !look.isShort else { return nil }
        return try conversations(holding: prints, by: nil, but: conversation) >= MessageLook.manyOfAll ? .many : nil
    }

    /// In how many other conversations nearly the same was written lately.
    private func conversations(
        holding text: TextPrint, by sender: Account.ID?, but conversation: Conversation.ID
    ) throws -> Int {
        let sender = sender?.text ?? ""
        return try row(
            """
            SELECT count(DISTINCT found.conversation) AS count FROM (
                SELECT message.id, message.conversation FROM message_print
                JOIN message ON message.id = message_print.message
                WHERE print IN (\(list: Array(Set(text.prints)))) AND since > \(now - MessageLimits.memory)
                    AND message.conversation <> \(conversation)
                    AND (\(sender) = '' OR message.sender = \(sender))
                GROUP BY message.id, message.conversation
                HAVING count(*) >= \(min(TextPrint.enough, Set(text.prints).count))) AS found
            """)?["count"] ?? 0
    }
}

extension MessageLook {
    /// So many other conversations with the same long text of one person make « many ».
    fileprivate static let many = 4
    /// The same of a short one.
    fileprivate static let manyShort = 9
    /// The same of a long one, whoever wrote it.
    fileprivate static let manyOfAll = 9
}

extension Writer {
    /// What was compared long enough isn't any more.
    func forgetMessagePrints() throws {
        try run("DELETE FROM message_print WHERE since <= \(now - MessageLimits.memory)")
    }
}
