import Crypto
import Database
import Foundation

extension Request {
    /// What stands in the subject of our letters about a request, by which an answer finds it. It opens nothing.
    static func reference(of id: ID) -> String { "[demande \(id)]" }

    /// The request that a subject names.
    static func named(in subject: String) -> ID? {
        guard let start = subject.firstRange(of: "[demande ") else { return nil }
        let rest = subject[start.upperBound...]
        guard rest.dropFirst(22).first == "]" else { return nil }
        return ID(String(rest.prefix(22)))
    }
}

extension Requests {
    /// A mail to the contact address that is for people to read: it becomes a request (promise RIGHT-5), or is added to one of
    /// the same sender that proves as little. A letter tells the address that it says it comes from, at most one an hour: what
    /// comes before has its letter when the hour is over. A forged sender brings about that letter, and nothing among the words
    /// of somebody who proved who they are.
    ///
    /// - Returns: whether it is dealt with: it is written, and the mail is to be deleted. What a program sent, and what says
    ///   nothing that can be read here, is left to people.
    func receive(_ mail: IncomingMail, _ bytes: Data) async throws -> Bool {
        guard !mail.isAutomatic, !isOurs(mail.sender), !mail.isWithoutText else { return false }
        let message = try name(of: mail, bytes)
        for _ in 0..<Self.patience {
            do {
                return try await take(mail, as: message)
            } catch Refusal.conflict {
                // The request was closed between the look and the write.
            }
        }
        return false
    }

    private static let patience = 3

    private func take(_ mail: IncomingMail, as message: RequestMessage.ID) async throws -> Bool {
        let sender = try sender(mail.sender)
        let index = try EmailIndex(of: mail.sender, with: site.keyring)
        let found = try await site.database.read { reader -> MailTarget in
            if try reader.holds(message) { return .known }
            if let id = Request.named(in: mail.subject), let request = try reader.request(id), request.closed == nil,
                request.proof == .none, try reader.isOf(request, sender: sender)
            {
                return .open(request)
            }
            let asked = try reader.requests(ofSender: sender, since: reader.now - .days(1))
            let recent = asked.filter { $0.received > reader.now - Self.pause }
            if let open = recent.first(where: { $0.closed == nil && $0.proof == .none }) { return .open(open) }
            let person = try reader.provedAccount(emailIndex: index)
            return .new(acknowledged: try reader.endOfPause(for: sender, asked, person))
        }
        switch found {
        case .known: break
        case .open(let request): try await add(RequestWords.words(in: mail), as: message, to: request)
        case .new(let acknowledged):
            var asked = AskedRequest(
                kind: RequestWords.kind(of: mail), channel: .mail, words: RequestWords.words(in: mail),
                email: mail.sender, received: site.clock.now())
            (asked.message, asked.acknowledged) = (message, acknowledged)
            let new = try await seal(asked)
            try await site.database.write { writer in
                if try !writer.holds(message) { try writer.file(new) }
            }
        }
        return true
    }

    /// Adds to a request that waits.
    ///
    /// - Throws: `Refusal.conflict` when it doesn't any more, or when enough was written in it.
    func add(_ words: String, as id: RequestMessage.ID = .random(), to request: Request) async throws {
        let sealer = try await site.keyring.sealer(of: request.holder)
        let message = RequestMessage(
            id: id, side: .person, colleague: nil,
            words: try sealer.seal(words, at: RequestMessage.wordsPlace(of: id)), written: site.clock.now())
        try await site.database.write { writer in
            if try !writer.holds(id) { try writer.add(message, to: request.id) }
        }
    }

    /// The site doesn't answer itself, nor its operator.
    private func isOurs(_ sender: MailAddress) -> Bool {
        let own = [site.settings.mailFrom.text, site.settings.controller.email, site.settings.replyAddress?.text]
        return own.contains { $0?.lowercased() == sender.text.lowercased() }
    }

    /// Made from the name that the mail has, or where it has none from all of it: read twice it is written once.
    private func name(of mail: IncomingMail, _ bytes: Data) throws -> RequestMessage.ID {
        let name = mail.name.isEmpty ? Data(SHA256.hash(data: bytes)) : Data(mail.name.utf8)
        let hash = try site.keyring.hash(
            Data("request\u{0}\(mail.sender.text.lowercased())\u{0}".utf8) + name, with: .links)
        let number = hash.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        guard let id = RequestMessage.ID(Base62.text(of: number)) else { throw KeyringError.damaged }
        return id
    }
}

/// Where the words of a mail go.
private enum MailTarget: Sendable {
    /// They are written already.
    case known
    case open(Request)
    case new(acknowledged: Instant?)
}

extension Reading {
    fileprivate func holds(_ message: RequestMessage.ID) throws -> Bool {
        try row("SELECT id FROM request_message WHERE id = \(message)") != nil
    }

    /// When an hour is over since the last letter that said to an address that something came, whether it left already or
    /// waits; `nil` where it is.
    ///
    /// - Parameters:
    ///   - asked: what was asked from there within the day.
    ///   - person: whose address it is, who may have got the link that erases.
    fileprivate func endOfPause(for sender: Data, _ asked: [Request], _ person: Account.ID?) throws -> Instant? {
        let waiting: Instant? = try row(
            """
            SELECT max(next_attempt) AS last FROM outbox
            WHERE kind = \(OutboxEntry.Kind.requestReceived)
                AND request IN (SELECT id FROM request WHERE sender_hash = \(sender))
            """)?["last"]
        let erasure = try askedToErase(person, since: now - Requests.pause)
        let left = asked.map(\.received).sorted().reduce(nil) { last, received -> Instant? in
            max(received, last.map { $0 + Requests.pause } ?? received)
        }
        let last = [left, waiting, erasure].compactMap(\.self).max()
        return last.flatMap { $0 + Requests.pause > now ? $0 + Requests.pause : nil }
    }

    /// Whether a request came from that address.
    fileprivate func isOf(_ request: Request, sender: Data) throws -> Bool {
        try row("SELECT id FROM request WHERE id = \(request.id) AND sender_hash = \(sender)") != nil
    }
}
