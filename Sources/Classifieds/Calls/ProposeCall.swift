package import Database
import Foundation

/// A call as somebody proposes it.
package struct CallDraft: Sendable {
    /// The name of the message that proposes it, drawn when the form was made: a form sent twice is one call.
    package let message: Message.ID
    /// `nil`: now.
    package let starts: Instant?

    package init(message: Message.ID = .random(), starts: Instant? = nil) {
        self.message = message
        self.starts = starts
    }
}

extension Calls {
    /// « Proposer une visio »: a message of the caller's, which the other answers.
    ///
    /// - Throws: `Refusal.invalid` with what is wrong, and nothing is changed; `.notFound` for a conversation that isn't the
    ///   caller's, `.locked`, `.tooMany`.
    package func propose(
        _ draft: CallDraft, in id: Conversation.ID, from source: Source, by caller: Caller
    ) async throws -> Call.ID {
        let member = try caller.requireMember()
        if let call = try await proposedBefore(draft.message, in: id, by: member.account) { return call }
        if let problem = problem(at: draft.starts) { throw Refusal.invalid([problem]) }
        let text = CallText.proposal(at: draft.starts)
        let written = try await prepare(text, as: draft.message, in: id, from: source, by: member)

        do {
            return try await site.database.write { writer in
                let parties = try writer.requireOpen(id, for: member.account)
                try writer.requireUnlocked(member.account)
                guard try writer.message(draft.message) == nil else { throw Refusal.conflict }
                try writer.requireNoOtherCall(parties)
                let call = Call.ID.random()
                try writer.say(written, to: parties)
                try writer.insert(call, proposedBy: draft.message, at: draft.starts, in: parties)
                return call
            }
        } catch Refusal.conflict {
            // Of one form that was sent twice at once, the other did it.
            guard let call = try await proposedBefore(draft.message, in: id, by: member.account) else {
                throw Refusal.conflict
            }
            return call
        }
    }

    private func proposedBefore(
        _ message: Message.ID, in id: Conversation.ID, by account: Account.ID
    ) async throws -> Call.ID? {
        try await site.database.read { reader in
            guard let message = try reader.message(message) else { return nil }
            guard message.sender == account, message.conversation == id,
                let call = try reader.call(proposedBy: message.id)
            else { throw Refusal.conflict }
            return call.id
        }
    }

    private func problem(at starts: Instant?) -> Problem? {
        guard let starts else { return nil }
        let wait = starts - site.clock.now()
        if wait < CallLimits.ahead.lowerBound { return .callHourTooSoon }
        return wait > CallLimits.ahead.upperBound ? .callHourTooFar : nil
    }
}

/// What a button of a call says to the other, sealed and ready.
struct CallMessage: Sendable {
    let message: SealedMessage
    let record: ConnectionRecord
    let isByNewcomer: Bool
}

extension Calls {
    /// Seals what a button says.
    func prepare(
        _ text: String, as id: Message.ID = .random(), in conversation: Conversation.ID, from source: Source,
        by member: Member
    ) async throws -> CallMessage {
        _ = try await site.database.read { try $0.parties(of: conversation, for: member.account) }
        try await site.rights.requireUnlocked(member.account)
        try await site.conversations.requireKnownPolicy(member.account)
        let content: Sealed<String> = try await site.keyring.seal(
            text, at: Message.contentPlace(of: id), of: member.account)
        return CallMessage(
            message: SealedMessage(
                id: id, conversation: conversation, sender: member.account, content: content, photos: [], prints: nil),
            record: try await site.keyring.record(.message, from: source, by: member.account, in: member.session),
            isByNewcomer: try await site.conversations.isNewcomer(member.account))
    }
}

extension Writer {
    /// Sends what a button says. Nobody doubts it: the words are the site's.
    ///
    /// - Parameter isMailed: whether the mail about messages tells the other of it.
    func say(_ written: CallMessage, to parties: Parties, isMailed: Bool = true) throws {
        let message = written.message
        try countMessage(by: message.sender, isNew: written.isByNewcomer)
        guard try insert(message, as: .asked) else { throw Refusal.conflict }
        let place = try deliver(message.id, to: parties, isMailed: isMailed)
        try markSeen(message.conversation, by: message.sender, upTo: place)
        try insert(written.record)
    }

    /// - Throws: `Refusal.invalid` before the other has written, and as long as one is open.
    fileprivate func requireNoOtherCall(_ parties: Parties) throws {
        let hasAnswered = try parties.other.map { try hasWritten($0.account, in: parties.conversation.id) } ?? false
        guard hasAnswered else { throw Refusal.invalid([.callTooEarly]) }
        guard try openCall(in: parties.conversation.id) == nil else { throw Refusal.invalid([.callOpen]) }
    }
}
