import Crypto
import Database
import Foundation

/// An answer that came by mail, to the address that one reader of the site has.
struct MailedReply: Sendable {
    let alias: MailAlias
    let mail: IncomingMail
    /// The message that it becomes: the same whenever the same mail is read.
    let id: Message.ID
}

/// What becomes of a mail that may be such an answer.
enum ReceivedReply: Sendable, Equatable {
    /// It isn't one.
    case notOne
    /// It is dealt with, whatever came of it: the mail is to be deleted.
    case done
    /// Its photos can't be looked at now: it is read again later.
    case later
}

extension Mail {
    /// Takes a mail to one of the addresses by which people answer. It becomes a message when the address that it says it
    /// comes from is the one that its reader has proved (promise USE-3); of all others nothing is kept and nobody is told.
    ///
    /// Whoever answers is told by a letter to their proved address, once, when it couldn't become one. Nothing is ever
    /// written to the address that a mail says it comes from.
    func receive(_ mail: IncomingMail, _ bytes: Data) async throws -> ReceivedReply {
        guard let alias = site.settings.alias(among: mail.recipients) else { return .notOne }
        let reply = MailedReply(alias: alias, mail: mail, id: try name(of: mail, bytes, to: alias))
        let known = try await site.database.read { reader in
            try reader.participant(alias: alias).map { ($0, try reader.emailIndex(of: $0.account)) }
        }
        guard let (own, index) = known else { return .done }

        if mail.isAutomatic {
            // Only who was written to knows the alias, and the servers on the way.
            if mail.failure == .permanent { try await site.database.write { try $0.noteBounce(of: own.account) } }
            return .done
        }
        guard try EmailIndex(of: mail.sender, with: site.keyring) == index else { return .done }
        return try await take(reply, of: own)
    }

    /// A mail to one of those addresses that can't be read: its beginning says whose it is, if anything does.
    ///
    /// - Parameter head: what its headers say.
    /// - Returns: whether it is one, and dealt with.
    func receiveUnreadable(_ head: IncomingMail) async throws -> Bool {
        guard let alias = site.settings.alias(among: head.recipients) else { return false }
        let index = try EmailIndex(of: head.sender, with: site.keyring)
        try await site.database.write { writer in
            guard let own = try writer.participant(alias: alias), !head.isAutomatic,
                try writer.emailIndex(of: own.account) == index
            else { return }
            try writer.refuseReply(.unreadable, of: own)
        }
        return true
    }

    private func take(_ reply: MailedReply, of own: Participant) async throws -> ReceivedReply {
        var photos = PhotoChanges()
        var isWithoutSome = reply.mail.photosLeftOut > 0
        for bytes in reply.mail.photos {
            do throws(PhotoRefusal) {
                photos.added.append(try await site.photoProcessor.process(bytes))
            } catch .workerUnavailable {
                return .later
            } catch {
                isWithoutSome = true
            }
        }
        isWithoutSome = isWithoutSome || photos.added.count > MessageLimits.photos
        photos.added = Array(photos.added.prefix(MessageLimits.photos))

        let draft = MessageDraft(id: reply.id, text: reply.mail.text, photos: photos)
        let problem = try await send(draft, of: own) ?? (isWithoutSome ? .photos : nil)
        try await site.database.write { writer in
            // Whoever answers wants to be told of what comes next.
            try writer.forgetNotice(of: own)
            if let problem { try writer.refuseReply(problem, of: own) }
        }
        return .done
    }

    /// Sends it as the page would. Where only its photos can't be sent, its words are.
    ///
    /// - Returns: what couldn't be done.
    private func send(_ draft: MessageDraft, of own: Participant) async throws -> ReplyProblem? {
        do {
            switch try await site.conversations.send(draft, in: own.conversation, by: own.account) {
            case .held(.link): return .heldForLink
            case .held(.many): return .heldForMany
            case .sent, .waiting: return nil
            }
        } catch Refusal.invalid(let problems) {
            guard problems.allSatisfy({ $0.field == "photos" }), !draft.photos.added.isEmpty,
                !MessageText.cleaned(draft.text).isEmpty
            else { return try await problem(of: draft, own, among: problems) }
            return try await send(MessageDraft(id: draft.id, text: draft.text), of: own) ?? .photosTooEarly
        } catch Refusal.tooMany {
            return .tooMany
        } catch Refusal.locked {
            return .locked
        } catch let refusal as Refusal where [.notFound, .gone, .conflict].contains(refusal) {
            return nil
        }
    }

    /// Why nothing of it could be sent.
    ///
    /// - Parameter problems: what the page would say of it.
    private func problem(
        of draft: MessageDraft, _ own: Participant, among problems: [Problem]
    ) async throws -> ReplyProblem {
        let parties = try await site.database.read { try $0.parties(of: own.conversation, for: own.account) }
        if parties.problem != nil { return .closed }
        if problems.contains(.earlierPolicy) { return .earlierPolicy }
        let text = MessageText.cleaned(draft.text)
        if MessageText.problem(in: text, mayBeEmpty: true) != nil { return .tooLong }
        return text.isEmpty && draft.photos.added.isEmpty ? .empty : .photosTooEarly
    }

    /// Made from the name that the mail has, or where it has none from all of it: read twice it is one message.
    private func name(of mail: IncomingMail, _ bytes: Data, to alias: MailAlias) throws -> Message.ID {
        let name = mail.name.isEmpty ? Data(SHA256.hash(data: bytes)) : Data(mail.name.utf8)
        let hash = try site.keyring.hash(Data(alias.text.utf8) + name, with: .links)
        let number = hash.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        guard let id = Message.ID(Base62.text(of: number)) else { throw KeyringError.damaged }
        return id
    }
}
