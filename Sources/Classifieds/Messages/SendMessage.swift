import Database
import Foundation

/// A message as somebody writes it.
package struct MessageDraft: Sendable {
    /// Its name, drawn when the form was made: a form sent twice is one message.
    package var id: Message.ID
    package var text: String
    /// New photos, and kept ones to leave out.
    package var photos: PhotoChanges

    package init(id: Message.ID = .random(), text: String, photos: PhotoChanges = PhotoChanges()) {
        self.id = id
        self.text = text
        self.photos = photos
    }
}

/// What became of a message.
package enum SentMessage: Sendable, Equatable {
    case sent(place: Int)
    /// It waits; why, and what to do, stands beside it.
    case held(MessageDoubt)
    /// It was refused, or waits for somebody of the site.
    case waiting
}

extension Conversations {
    /// Sends a message to the other one of a conversation.
    ///
    /// - Parameter fromPage: whether it is from a page, which shows what stands there and keeps the photos of a form that was refused;
    ///   a program's message says nothing of what was read, and takes none of these photos.
    /// - Throws: `Refusal.invalid` with what is wrong, and nothing is changed; `.notFound` for a conversation that isn't the
    ///   caller's, `.locked`, `.tooMany`.
    @discardableResult
    package func send(
        _ draft: MessageDraft, in id: Conversation.ID, from source: Source, fromPage: Bool = true, by caller: Caller
    ) async throws -> SentMessage {
        let member = try caller.requireMember()
        let record = try await site.keyring.record(.message, from: source, by: member.account, in: member.session)

        return try await send(draft, in: id, by: member.account, recording: record, fromPage: fromPage)
    }

    /// The same for somebody whose answer came by mail.
    ///
    /// - Parameter record: where it came from, where that is known.
    @discardableResult
    func send(
        _ draft: MessageDraft, in id: Conversation.ID, by account: Account.ID,
        recording record: ConnectionRecord? = nil,
        fromPage: Bool = false
    ) async throws -> SentMessage {
        if let before = try await sentBefore(draft.id, in: id, by: account) { return before }
        let text = try await check(draft, in: id, by: account, takingDraft: fromPage)
        try await site.rights.requireUnlocked(account)
        try await site.database.read { try $0.requireUnsuspended(account) }
        try await requireKnownPolicy(account)

        let look = try await look(at: text, by: account)
        let sealed = try await seal(draft, text, in: id, by: account, look)
        do {
            return try await store(sealed, look, but: fromPage ? draft.photos.removed : nil, recording: record)
        } catch Refusal.conflict {
            // Of one form that was sent twice at once, the other did it.
            guard let before = try await sentBefore(draft.id, in: id, by: account) else { throw Refusal.conflict }
            return before
        }
    }

    /// What is wrong with a message, looked at before its photos are written.
    ///
    /// - Parameter takesDraft: whether the photos of a form that was refused before go with it.
    /// - Returns: its text as it is sent.
    private func check(
        _ draft: MessageDraft, in id: Conversation.ID, by account: Account.ID, takingDraft takesDraft: Bool
    ) async throws -> String {
        let text = MessageText.cleaned(draft.text)
        let (parties, kept, maySendPhotos) = try await site.database.read { reader in
            let parties = try reader.parties(of: id, for: account)
            let kept = takesDraft ? try reader.draftPhotos(in: id, by: account) : []
            return (
                parties, kept.filter { !draft.photos.removed.contains($0.id) },
                try parties.other.map { try reader.hasWritten($0.account, in: id) } ?? false
            )
        }
        let photos = kept.count + draft.photos.added.count
        let problems = [
            parties.problem, MessageText.problem(in: text, mayBeEmpty: photos > 0),
            photos > MessageLimits.photos ? .tooManyOfMessage : nil,
            photos > 0 && !maySendPhotos ? .photosTooEarly : nil,
        ].compactMap(\.self)
        guard problems.isEmpty else { throw Refusal.invalid(problems) }
        return text
    }

    /// What somebody writes is handed to the other: whoever knows only a policy that had no messages reads the new one first.
    ///
    /// - Throws: `Refusal.invalid`.
    func requireKnownPolicy(_ account: Account.ID) async throws {
        do {
            try await site.gate.require(.conversation, of: account)
        } catch is Withheld {
            throw Refusal.invalid([.earlierPolicy])
        }
    }

    /// A message of that name that was written before: its form was sent twice.
    private func sentBefore(
        _ id: Message.ID, in conversation: Conversation.ID, by account: Account.ID
    ) async throws -> SentMessage? {
        guard let message = try await site.database.read({ try $0.message(id) }) else { return nil }
        guard message.sender == account, message.conversation == conversation else { throw Refusal.conflict }
        return message.outcome
    }

    private func seal(
        _ draft: MessageDraft, _ text: String, in id: Conversation.ID, by account: Account.ID, _ look: MessageLook
    ) async throws -> SealedMessage {
        let content: Sealed<String> = try await site.keyring.seal(
            text, at: Message.contentPlace(of: draft.id), of: account)
        let photos = try await site.photoFiles.write(draft.photos.added, ofMessageBy: account, with: site.keyring)
        return SealedMessage(
            id: draft.id, conversation: id, sender: account, content: content, photos: photos, prints: look.prints)
    }

    private func store(
        _ sealed: SealedMessage, _ look: MessageLook, but removed: Set<Photo.ID>?, recording record: ConnectionRecord?
    ) async throws -> SentMessage {
        do {
            let (outcome, dropped) = try await site.database.write { writer in
                let parties = try writer.requireOpen(sealed.conversation, for: sealed.sender)
                try writer.requireUnlocked(sealed.sender)
                try writer.requireUnsuspended(sealed.sender)
                try writer.countMessage(by: sealed.sender, isNew: look.isByNewcomer)
                // A page shows what stands there; a mail may be older than the last message, a program shows nothing.
                let outcome = try writer.write(sealed, look, to: parties, hasRead: removed != nil)
                let dropped = try removed.map { try writer.takeDraftPhotos(for: sealed, but: $0) } ?? []
                try writer.requireFewPhotos(sealed.id, to: parties)
                if let record { try writer.insert(record) }
                return (outcome, dropped)
            }
            await site.photos.discard(dropped)
            return outcome
        } catch {
            // Without their rows they are shown nowhere.
            await site.photos.discard(sealed.photos.map(\.id), of: sealed.sender)
            throw error
        }
    }
}

extension Writer {
    /// Writes a message, and sends it unless it is doubtful.
    ///
    /// - Parameter hasRead: whether its sender has read what is there.
    func write(
        _ sealed: SealedMessage, _ look: MessageLook, to parties: Parties, hasRead: Bool
    ) throws -> SentMessage {
        let doubt = try doubt(about: look, by: sealed.sender, in: sealed.conversation)
        guard try insert(sealed, as: .held, because: doubt) else { throw Refusal.conflict }
        try keep(sealed.prints, of: sealed.id, by: sealed.sender)
        guard doubt == nil else { return .held(doubt ?? .many) }
        let place = try deliver(sealed.id, to: parties)
        if hasRead { try markSeen(sealed.conversation, by: sealed.sender, upTo: place) }
        return .sent(place: place)
    }

    /// Gives a message its place, and tells the other.
    ///
    /// - Parameter isMailed: whether a mail tells of it too.
    func deliver(_ id: Message.ID, to parties: Parties, isMailed: Bool = true) throws -> Int {
        let place = try send(id, in: parties.conversation.id)
        if isMailed, let other = parties.other { try post(.message, about: id, to: other.account) }
        try announceChange(of: parties.conversation.id, to: parties.accounts)
        return place
    }

    /// What was looked at before may have changed since: another form may have left photos.
    ///
    /// - Throws: `Refusal.invalid`.
    fileprivate func requireFewPhotos(_ message: Message.ID, to parties: Parties) throws {
        let count = try photos(of: [message])[message]?.count ?? 0
        guard count > 0 else { return }
        guard count <= MessageLimits.photos else { throw Refusal.invalid([.tooManyOfMessage]) }
        let hasAnswered = try parties.other.map { try hasWritten($0.account, in: parties.conversation.id) } ?? false
        guard hasAnswered else { throw Refusal.invalid([.photosTooEarly]) }
    }

    /// - Throws: `Refusal.invalid` where the other is gone, or one of the two has it closed.
    func requireOpen(_ id: Conversation.ID, for account: Account.ID) throws -> Parties {
        try requireLiving(account)
        let parties = try parties(of: id, for: account)
        if let problem = parties.problem { throw Refusal.invalid([problem]) }
        return parties
    }

    /// - Throws: `Refusal.tooMany` after so many in an hour.
    func countMessage(by account: Account.ID, isNew: Bool) throws {
        let most = MessageLimits.messages(isNew: isNew)
        guard try messagesWritten(by: account, since: now - .hours(1)) < most else {
            throw Refusal.tooMany(retryAfter: .hours(1))
        }
    }
}

extension Message {
    /// What its sender is told of it.
    var outcome: SentMessage {
        if let place { return .sent(place: place) }
        return state == .held ? .held(reason ?? .many) : .waiting
    }
}
