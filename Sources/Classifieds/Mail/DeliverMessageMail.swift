import Database

/// Who a letter about a conversation comes from: an address to which answers come, for its reader alone.
struct ReplyEnvelope: Sendable, Equatable {
    /// What stands behind the « + » of that address.
    let alias: MailAlias
    /// The other one's pseudonym.
    let name: String
}

/// A message that a mail tells of, and whom.
private struct Notice: Sendable {
    let message: Message
    let parties: Parties
    let isWithText: Bool
}

extension Mail {
    /// The letter about a message; `nil` when it was read meanwhile, or its reader wants no mail of it.
    func letterOfMessage(for entry: OutboxEntry) async throws -> Letter? {
        guard let account = entry.account, let id = entry.message,
            let notice = try await site.database.read({ try $0.notice(of: id, to: account) }),
            let other = notice.parties.other
        else { return nil }

        let name = try await site.gate.open(other.pseudonym, for: .conversation).leave(by: .mail)
        var text: String?
        if notice.isWithText {
            text = try await site.gate.open(notice.message.content, for: .conversation).leave(by: .mail)
        }
        let ad = try await site.conversations.publicAd(notice.parties.conversation.ad)
        let photos = try await site.database.read { try $0.photos(of: [id])[id]?.count ?? 0 }
        let told = ToldMessage(
            name: name, title: ad?.content.title.leave(by: .mail),
            isAboutOwnAd: notice.parties.own.role == .advertiser, text: text, photos: photos,
            warnings: text.map(site.checks.warnings) ?? [],
            link: "\(site.settings.baseURL)/messages/\(notice.parties.conversation.id)",
            isAnswerable: site.settings.replyAddress != nil)
        var letter = Letter.message(told, site: site.settings)
        letter.reply = ReplyEnvelope(alias: notice.parties.own.alias, name: name)
        return letter
    }

    /// The mail around a letter: where answers go, and which mails belong together. Its names are drawn at random and say
    /// nothing of who, nor of what else is theirs.
    func message(
        _ letter: Letter, to recipient: MailAddress, for entry: OutboxEntry
    ) throws -> MailMessage {
        var message = MailMessage(
            from: site.settings.mailFrom, fromName: site.settings.name, to: recipient, subject: letter.subject,
            body: letter.body, date: entry.created.milliseconds, messageID: messageID(of: entry.id),
            headers: MailMessage.automatic + (try unsubscribeHeaders(for: entry)), owner: entry.account?.text)
        message.attachment = letter.attachment
        guard let reply = letter.reply else { return message }

        message.fromName = "\(reply.name), par \(site.settings.name)"
        if let address = site.settings.replyAddress(for: reply.alias) { message.from = address }
        let thread = "<\(reply.alias.text)@\(domain)>"
        message.headers += [("In-Reply-To", thread), ("References", thread)]
        return message
    }
}

extension Reading {
    /// A message that somebody is to be told of by mail; `nil` when they have read it, have been told of one that they
    /// haven't read, or want no mail about it.
    fileprivate func notice(of id: Message.ID, to account: Account.ID) throws -> Notice? {
        guard let message = try message(id), let place = message.place else { return nil }
        let parties = try parties(of: message.conversation, for: account)
        let own = parties.own
        guard own.seen < place, own.hidden < place, own.muted == nil, own.blocked == nil,
            try !hasChosen(.noMessages, account), try bounce(of: account) == nil
        else { return nil }
        let isWithText = try hasChosen(.withText, account)
        guard try isWithText || placeTold(in: message.conversation, to: account) <= own.seen else { return nil }
        return Notice(message: message, parties: parties, isWithText: isWithText)
    }

    /// The place of the last message that a mail told of.
    private func placeTold(in conversation: Conversation.ID, to account: Account.ID) throws -> Int {
        try row(
            "SELECT place FROM message_notice WHERE conversation = \(conversation) AND account = \(account)")?["place"]
            ?? 0
    }
}

extension Writer {
    /// The next message is told of, whatever a mail told of before.
    func forgetNotice(of own: Participant) throws {
        try run(
            "DELETE FROM message_notice WHERE conversation = \(own.conversation) AND account = \(own.account)")
    }

    /// A mail told of a message.
    func noteNotice(of id: Message.ID, to account: Account.ID) throws {
        guard let message = try message(id), let place = message.place else { return }
        try run(
            """
            INSERT INTO message_notice (conversation, account, place)
            SELECT conversation, account, \(place) FROM participant
            WHERE conversation = \(message.conversation) AND account = \(account)
            ON CONFLICT (conversation, account) DO UPDATE SET place = excluded.place
            """)
    }
}
