import Database
import Foundation

/// A request that is sealed and isn't written yet.
struct NewRequest: Sendable {
    let request: Request
    let message: RequestMessage
    let secretHash: Data
    /// A keyed hash of where to answer.
    let sender: Data?
    /// When a letter may say that it came; `nil` for at once.
    let acknowledged: Instant?
}

extension Requests {
    /// No second letter says to the same address that something came, before that: whoever writes in somebody's name can't fill
    /// their mailbox. The letter leaves when it is over.
    static let pause = Duration.hours(1)
    /// How often somebody may write in one request.
    static let mostMessages = 50

    /// Seals a request under a key of its own.
    func seal(_ asked: AskedRequest) async throws -> NewRequest {
        let id = Request.ID.random()
        let holder = try await site.keyring.makeKey()
        let sealer = try await site.keyring.sealer(of: holder)
        let isProved = asked.channel == .session
        let request = Request(
            id: id, holder: holder, account: asked.account, kind: asked.kind, channel: asked.channel,
            received: asked.received, due: Deadline.answer(receivedAt: asked.received), extended: nil, alerted: nil,
            email: try asked.email.map { try sealer.seal($0.text, at: Request.emailPlace(of: id)) },
            proof: isProved ? .session : .none, proved: isProved ? asked.received : nil, answered: nil, closed: nil,
            outcome: nil)
        return NewRequest(
            request: request,
            message: RequestMessage(
                id: asked.message, side: .person, colleague: nil,
                words: try sealer.seal(asked.words, at: RequestMessage.wordsPlace(of: asked.message)),
                written: asked.received),
            secretHash: try Secret.of(id, with: site.keyring).hash,
            sender: try asked.email.map { try sender($0) }, acknowledged: asked.acknowledged)
    }

    /// Knows an address again without keeping it.
    func sender(_ address: MailAddress) throws -> Data {
        try site.keyring.hash("request\u{0}\(address.text.lowercased())".utf8, with: .reporters)
    }
}

extension Secret {
    /// Of the link that follows a request: 128 bits of HMAC-SHA-256 over its id, as those of mailed links are made.
    static func of(_ request: Request.ID, with keyring: Keyring) throws -> Secret {
        try Secret(hashing: "request\u{0}\(request.text)", with: keyring)
    }
}

extension Reading {
    /// What was asked from an address, or by an account, since then; the newest first.
    func requests(ofSender sender: Data?, or account: Account.ID? = nil, since limit: Instant) throws -> [Request] {
        try rows(
            """
            SELECT \(Request.columns) FROM request
            WHERE (sender_hash = \(sender) OR account = \(account)) AND received > \(limit)
            ORDER BY received DESC, id LIMIT 20
            """
        ).map(Request.init)
    }
}

extension Writer {
    /// Writes a request, with the letter that says that it came.
    func file(_ new: NewRequest) throws {
        let request = new.request
        try insertHolder(request.holder)
        try run(
            """
            INSERT INTO request (id, holder, account, kind, channel, received, due, email, proof, proved, secret_hash,
                sender_hash)
            VALUES (\(request.id), \(request.holder), \(request.account), \(request.kind), \(request.channel),
                \(request.received), \(request.due), \(request.email?.bytes), \(request.proof), \(request.proved),
                \(new.secretHash), \(new.sender))
            """)
        try insert(new.message, in: request.id)
        try post(.requestReceived, about: request, from: new.acknowledged)
        try count(.request(request.kind))
        try tell(.requestFiled, of: request.id.text, request.due)
        // Whose request waits isn't erased for idleness.
        if let account = request.account { try noteIdleness(of: account) }
    }

    func insert(_ message: RequestMessage, in request: Request.ID) throws {
        try run(
            """
            INSERT INTO request_message (id, request, side, staff, words, written)
            VALUES (\(message.id), \(request), \(message.side), \(message.colleague), \(message.words.bytes),
                \(message.written))
            """)
    }

    /// Adds what the person writes to a request that waits.
    ///
    /// - Throws: `Refusal.conflict` when it is over, or when enough was written in it.
    func add(_ message: RequestMessage, to request: Request.ID) throws {
        let waits = try row("SELECT id FROM request WHERE id = \(request) AND closed IS NULL")
        let written = try row(
            """
            SELECT count(*) AS count FROM request_message
            WHERE request = \(request) AND side = \(RequestMessage.Side.person)
            """)
        guard waits != nil, let count: Int = try written?["count"], count < Requests.mostMessages else {
            throw Refusal.conflict
        }
        try insert(message, in: request)
    }
}
