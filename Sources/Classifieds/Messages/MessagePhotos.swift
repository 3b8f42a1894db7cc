import Database
import Foundation

extension PhotoFiles {
    /// Writes the photos of a message, sealed, and waits for the disk. Their rows come after; without one the sweep deletes
    /// them.
    func write(
        _ photos: [ProcessedPhoto], ofMessageBy account: Account.ID, with keyring: Keyring
    ) async throws -> [NewMessagePhoto] {
        var new: [NewMessagePhoto] = []
        for photo in photos.prefix(MessageLimits.photos) {
            let id = Photo.ID.random()
            try await write(photo.variants, named: id, by: account, with: keyring)
            new.append(NewMessagePhoto(id: id, width: photo.width, height: photo.height))
        }
        return new
    }
}

extension Conversations {
    /// Keeps the words and photos of a message that can't be sent as it is, for its sender alone: one draft a conversation, and no
    /// photos as long as the other hasn't answered.
    ///
    /// - Returns: the photos that it has now.
    @discardableResult
    package func keep(
        _ draft: MessageDraft, in id: Conversation.ID, by caller: Caller
    ) async throws -> [MessagePhoto] {
        let member = try caller.requireMember()
        try await site.rights.requireUnlocked(member.account)

        let name = Message.ID.random()
        let content: Sealed<String> = try await site.keyring.seal(
            MessageText.cleaned(String(draft.text.prefix(MessageLimits.text))), at: Message.contentPlace(of: name),
            of: member.account)
        let mayHavePhotos = try await state(of: id, to: caller).maySendPhotos
        let photos = try await site.photoFiles.write(
            mayHavePhotos ? draft.photos.added : [], ofMessageBy: member.account, with: site.keyring)
        let sealed = SealedMessage(
            id: name, conversation: id, sender: member.account, content: content, photos: photos, prints: nil)
        let (kept, dropped) = try await site.database.write { writer in
            try writer.requireLiving(member.account)
            _ = try writer.parties(of: id, for: member.account)
            let dropped = try writer.replaceDraft(with: sealed, but: draft.photos.removed)
            return (try writer.draftPhotos(in: id, by: member.account), dropped)
        }
        await site.photos.discard(dropped)
        return kept
    }
}

extension Reading {
    /// The draft that somebody has in a conversation.
    func draft(in conversation: Conversation.ID, by sender: Account.ID) throws -> Message? {
        try unsentMessages(of: conversation, by: sender).first { $0.state == .draft }
    }

    func draftPhotos(in conversation: Conversation.ID, by sender: Account.ID) throws -> [MessagePhoto] {
        guard let draft = try draft(in: conversation, by: sender) else { return [] }
        return try photos(of: [draft.id])[draft.id] ?? []
    }

    /// Whose photo it is, and in which conversation; `nil` for none of a message.
    func messagePhoto(_ id: Photo.ID) throws -> (photo: MessagePhoto, message: Message)? {
        let found = try row("SELECT id, message, width, height FROM message_photo WHERE id = \(id)").map {
            MessagePhoto(
                id: try $0["id"], message: try $0["message"], width: try $0["width"], height: try $0["height"])
        }
        guard let found, let message = try message(found.message) else { return nil }
        return (found, message)
    }
}

extension Writer {
    /// The draft's photos are those of the message that is sent; the draft is gone.
    ///
    /// - Returns: the photos whose files are to be deleted.
    func takeDraftPhotos(for message: SealedMessage, but removed: Set<Photo.ID>) throws -> [Photo.ID] {
        guard let draft = try draft(in: message.conversation, by: message.sender) else { return [] }
        try move(photosOf: draft.id, to: message, but: removed)
        return try deleteMessages([draft.id])
    }

    fileprivate func replaceDraft(with sealed: SealedMessage, but removed: Set<Photo.ID>) throws -> [Photo.ID] {
        let before = try draft(in: sealed.conversation, by: sealed.sender)
        guard try insert(sealed, as: .draft) else { throw Refusal.conflict }
        guard let before else { return try trimPhotos(of: sealed.id) }
        try move(photosOf: before.id, to: sealed, but: removed)
        return try deleteMessages([before.id]) + trimPhotos(of: sealed.id)
    }

    private func move(photosOf draft: Message.ID, to message: SealedMessage, but removed: Set<Photo.ID>) throws {
        try run(
            """
            UPDATE message_photo SET message = \(message.id), place = place - \(MessageLimits.photos)
            WHERE message = \(draft) AND id NOT IN (\(list: removed.map(\.text) + [""]))
            """)
    }

    /// No more than a message may have.
    private func trimPhotos(of message: Message.ID) throws -> [Photo.ID] {
        let ids = try photos(of: [message])[message]?.map(\.id) ?? []
        let dropped = Array(ids.dropFirst(MessageLimits.photos))
        try noteDeletions(of: dropped)
        try run("DELETE FROM message_photo WHERE id IN (\(list: dropped))")
        return dropped
    }
}
