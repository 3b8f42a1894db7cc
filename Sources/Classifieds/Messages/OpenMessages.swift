import Database
import Foundation

extension Conversations {
    /// Messages opened for one of the two: their own as their own, the other's through the gate.
    func shown(_ messages: [Message], to reader: Account.ID) async throws -> [ShownMessage] {
        let ids = messages.map(\.id)
        let (photos, reports, calls) = try await site.database.read {
            (try $0.photos(of: ids), try $0.reports(about: ids, by: reader), try $0.calls(proposedBy: ids))
        }
        var shown: [ShownMessage] = []
        for message in messages {
            let isOwn = message.sender == reader
            let isThere = isOwn || message.state != .removed
            let text = isThere ? try await opened(message.content, for: isOwn ? .selfService : .conversation) : nil
            var refusal: Opened<String>?
            if isOwn, let sealed = message.refusal { refusal = try await opened(sealed, for: .selfService) }
            shown.append(
                ShownMessage(
                    id: message.id, place: message.place, state: message.state, reason: message.reason, isOwn: isOwn,
                    text: text, photos: isThere ? photos[message.id] ?? [] : [], written: message.written,
                    warnings: isOwn ? [] : text.map { site.checks.warnings(about: $0.leave(by: .checks)) } ?? [],
                    refusal: refusal, isReported: reports[message.id] != nil,
                    decision: reports[message.id]?.decision,
                    call: calls[message.id].map { ProposedCall(id: $0.id, ended: $0.ended, outcome: $0.outcome) }))
        }
        return shown
    }

    /// The name of the other.
    func name(of other: Participant?) async throws -> OtherParty {
        guard let other else { return .erased }
        do {
            return .named(try await site.gate.open(other.pseudonym, for: .conversation))
        } catch is Withheld {
            return .locked
        } catch KeyringError.destroyed {
            return .erased
        }
    }

    /// `nil` where its owner has it locked, or is being erased.
    func opened(_ sealed: Sealed<String>, for purpose: Purpose) async throws -> Opened<String>? {
        do {
            return try await site.gate.open(sealed, for: purpose)
        } catch let error where error is Withheld || error as? KeyringError == .destroyed {
            return nil
        }
    }

    /// A photo of a message, for its two people alone: the other sees it once it is sent.
    ///
    /// - Throws: `Refusal.notFound` for everybody else.
    func show(_ id: Photo.ID, _ size: PhotoSize, to caller: Caller) async throws -> ShownPhoto {
        guard let member = caller.member else { throw Refusal.notFound }
        let found = try await site.database.read { reader -> Message? in
            guard let message = try reader.messagePhoto(id)?.message else { return nil }
            let parties = try reader.parties(of: message.conversation, for: member.account)
            let isHidden = (message.place ?? .max) <= parties.own.hidden
            return message.sender == member.account || (message.state == .sent && !isHidden) ? message : nil
        }
        guard let message = found else { throw Refusal.notFound }

        do {
            let bytes = try await site.photoFiles.open(
                id, of: message.sender, size, for: message.sender == member.account ? .selfService : .conversation,
                through: site.gate)
            return ShownPhoto(bytes: bytes, isPublished: false, isOfMessage: true)
        } catch let error where error is Withheld || error as? KeyringError == .destroyed {
            throw Refusal.notFound
        } catch PhotoStoreFailure.missing {
            throw Refusal.notFound
        }
    }
}
