import Database

/// A call that a mail is about, as its reader has it.
private struct CallNotice: Sendable {
    let call: Call
    let starts: Instant
    let parties: Parties
    /// Whether the letter may say who the other is: not once they closed, deleted or locked what was between the two.
    let isNamed: Bool
}

extension Mail {
    /// The letter about a call that has an hour; `nil` when it stands elsewhere by now, or its reader wants no mail of it.
    func letterOfCall(for entry: OutboxEntry) async throws -> Letter? {
        guard let account = entry.account, let message = entry.message,
            let notice = try await site.database.read({
                try $0.callNotice(entry.kind, of: message, to: account)
            })
        else { return nil }

        guard notice.isNamed, let other = notice.parties.other else {
            var letter = Letter.callOff(at: notice.starts, site: site.settings)
            letter.attachment = calendar(notice, for: entry)?.attachment
            return letter
        }
        let name = try await site.gate.open(other.pseudonym, for: .conversation).leave(by: .mail)
        let told = ToldCall(
            name: name, starts: notice.starts, link: "\(site.settings.baseURL)/visio/\(notice.call.id)",
            conversation: "\(site.settings.baseURL)/messages/\(notice.parties.conversation.id)",
            isAnswerable: site.settings.replyAddress != nil)
        guard var letter = Letter.call(entry.kind, told, site: site.settings) else { return nil }
        letter.reply = ReplyEnvelope(alias: notice.parties.own.alias, name: name)
        letter.attachment = calendar(notice, for: entry)?.attachment
        return letter
    }

    /// A reminder has none: the calendar knows the hour.
    private func calendar(_ notice: CallNotice, for entry: OutboxEntry) -> CallCalendar? {
        guard entry.kind != .callSoon else { return nil }
        return CallCalendar(
            call: notice.call.id, starts: notice.starts, isCancelled: entry.kind == .callCancelled,
            made: entry.created, site: site.settings)
    }
}

extension Reading {
    /// `nil` when the call's hour has passed, when it isn't what the mail says any more, and when the reader closed the
    /// conversation, wants no mail about it, or can't have any. That it is off is said though the other closed it: whoever has
    /// the hour in a calendar would wait.
    fileprivate func callNotice(
        _ kind: OutboxEntry.Kind, of message: Message.ID, to account: Account.ID
    ) throws -> CallNotice? {
        guard let call = try call(proposedBy: message), let starts = call.starts, starts > now,
            kind == .callCancelled ? call.outcome == .cancelled : call.accepted != nil && call.ended == nil,
            try participants(of: call.conversation).contains(where: { $0.account == account })
        else { return nil }
        let parties = try parties(of: call.conversation, for: account)
        let isNamed = try isNamed(in: parties, since: message)
        guard isNamed || kind == .callCancelled, parties.own.blocked == nil, parties.own.muted == nil,
            try !hasChosen(.noMessages, account), try bounce(of: account) == nil
        else { return nil }
        return CallNotice(call: call, starts: starts, parties: parties, isNamed: isNamed)
    }

    private func isNamed(in parties: Parties, since message: Message.ID) throws -> Bool {
        guard parties.problem == nil, let other = parties.other, let place = try self.message(message)?.place else {
            return false
        }
        return try other.hidden < place && restriction(of: other.account) == nil
    }
}

extension OutboxEntry.Kind {
    /// Whether a mail is about a call, by the message that proposed it.
    var isAboutCall: Bool { [.callPlanned, .callSoon, .callCancelled].contains(self) }
}
