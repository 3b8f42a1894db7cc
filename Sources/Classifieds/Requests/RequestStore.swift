import Database
import Foundation

extension Request {
    static let columns: SQL = """
        id, holder, account, kind, channel, received, due, extended, alerted, email, proof, proved, answered, closed, outcome
        """

    init(row: Row) throws {
        let (id, holder): (ID, Account.ID) = (try row["id"], try row["holder"])
        let email: Data? = try row["email"]
        self.init(
            id: id, holder: holder, account: try row["account"], kind: try row["kind"], channel: try row["channel"],
            received: try row["received"], due: try row["due"], extended: try row["extended"],
            alerted: try row["alerted"],
            email: email.map { Sealed(bytes: $0, at: Self.emailPlace(of: id), of: holder) }, proof: try row["proof"],
            proved: try row["proved"], answered: try row["answered"], closed: try row["closed"],
            outcome: try row["outcome"])
    }
}

extension Reading {
    func request(_ id: Request.ID) throws -> Request? {
        try row("SELECT \(Request.columns) FROM request WHERE id = \(id)").map(Request.init)
    }

    /// The request that a link follows.
    func request(secretHash: Data) throws -> Request? {
        try row("SELECT \(Request.columns) FROM request WHERE secret_hash = \(secretHash)").map(Request.init)
    }

    /// What was written in it, oldest first.
    func messages(of request: Request) throws -> [RequestMessage] {
        try rows(
            """
            SELECT id, side, staff, words, written FROM request_message WHERE request = \(request.id)
            ORDER BY written, side, id
            """
        ).map { row in
            let id: RequestMessage.ID = try row["id"]
            return RequestMessage(
                id: id, side: try row["side"], colleague: try row["staff"],
                words: Sealed(
                    bytes: try row["words"], at: RequestMessage.wordsPlace(of: id), of: request.holder),
                written: try row["written"])
        }
    }
}

extension Writer {
    /// Puts a mail about a request into the outbox: to the address it came from, or to the account's own; for paper without
    /// one nothing is sent.
    ///
    /// - Parameter start: when it may leave; `nil` for at once.
    func post(
        _ kind: OutboxEntry.Kind, about request: Request, message: RequestMessage.ID? = nil, from start: Instant? = nil
    ) throws {
        guard let recipient = request.email == nil ? request.account : request.holder else { return }
        try run(
            """
            INSERT INTO outbox (id, kind, account, request, request_message, created, attempts, next_attempt)
            VALUES (\(OutboxEntry.ID.random()), \(kind), \(recipient), \(request.id), \(message), \(now), 0,
                \(start ?? now))
            """)
    }
}
