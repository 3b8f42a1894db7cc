import Crypto
import Database
package import Foundation

/// A request that a program gave a name, so that sent twice it is done once (IETF, draft-ietf-httpapi-idempotency-key-header).
package struct NamedRequest: Sendable {
    /// How long it is known again.
    package static let memory = Duration.hours(24)
    /// Who takes longer than that to answer has crashed.
    static let patience = Duration.minutes(2)
    /// Stands in front of the name of what is being made.
    fileprivate static let sign = "?"

    fileprivate static func newName() -> String { ID<NamedRequest>.random().text }

    let digest: Data
    let body: Data
    let account: Account.ID

    /// - Parameters:
    ///   - name: what the program calls it.
    ///   - token: whose program it is.
    ///   - request: everything that it asks: method, address and body.
    package init(_ name: String, of token: AccessToken, asking request: Data, with keyring: Keyring) throws {
        digest = try keyring.hash("request \(token.id.text) \(name)".utf8, with: .sentForms)
        body = try keyring.hash(Data(SHA256.hash(data: request)), with: .sentForms)
        account = token.account
    }
}

/// What became of a request of the same name.
package enum NamedBefore: Sendable, Equatable {
    /// It is the first, or nobody knows what became of the first: it is to be done now.
    ///
    /// - Parameter name: of what it makes, the same at each try: who tries again finds what was made.
    case new(name: String)
    /// It was done: this was made.
    case done(String)
    /// It is being done.
    case underWay
    /// It asked for something else.
    case other
}

extension Access {
    /// Takes a request up, unless it was before.
    package func begin(_ request: NamedRequest) async throws -> NamedBefore {
        try await site.database.write { writer in
            let name = NamedRequest.newName()
            if try writer.insert(request, making: name) { return .new(name: name) }
            guard let before = try writer.namedRequest(request.digest) else { return .underWay }
            guard before.body == request.body else { return .other }
            guard let name = before.wanted else { return .done(before.result) }
            guard before.at <= writer.now - NamedRequest.patience else { return .underWay }
            try writer.date(request, at: writer.now)
            return .new(name: name)
        }
    }

    /// Notes what a request made: asked again, that is the answer.
    package func finish(_ request: NamedRequest, making result: String) async throws {
        try await site.database.write { try $0.note(request, result: result) }
    }

    /// Lets a request be taken up again at once: nobody knows whether it made something.
    package func release(_ request: NamedRequest) async throws {
        try await site.database.write { try $0.date(request, at: $0.now - NamedRequest.patience) }
    }

    /// Forgets a request that made nothing: its name is free again.
    package func drop(_ request: NamedRequest) async throws {
        try await site.database.write { try $0.forget(request) }
    }
}

private struct NamedRow {
    let body: Data
    let at: Instant
    let result: String

    /// What is to be made, as long as it is under way.
    var wanted: String? {
        guard result.hasPrefix(NamedRequest.sign) || result.isEmpty else { return nil }
        return result.isEmpty ? NamedRequest.newName() : String(result.dropFirst(NamedRequest.sign.count))
    }
}

extension Reading {
    fileprivate func namedRequest(_ digest: Data) throws -> NamedRow? {
        try row("SELECT body, at, result FROM api_request WHERE digest = \(digest)").map { row in
            NamedRow(body: try row["body"], at: try row["at"], result: try row["result"])
        }
    }
}

extension Writer {
    /// - Returns: whether it is new, or what was known of that name is over.
    fileprivate func insert(_ request: NamedRequest, making name: String) throws -> Bool {
        try run("DELETE FROM api_request WHERE digest = \(request.digest) AND at <= \(now - NamedRequest.memory)")
        return try row(
            """
            INSERT INTO api_request (digest, account, body, at, result)
            VALUES (\(request.digest), \(request.account), \(request.body), \(now),
                \(NamedRequest.sign + name))
            ON CONFLICT (digest) DO NOTHING RETURNING digest
            """) != nil
    }

    fileprivate func date(_ request: NamedRequest, at moment: Instant) throws {
        try run("UPDATE api_request SET at = \(moment) WHERE digest = \(request.digest)")
    }

    fileprivate func note(_ request: NamedRequest, result: String) throws {
        try run("UPDATE api_request SET result = \(result) WHERE digest = \(request.digest)")
    }

    fileprivate func forget(_ request: NamedRequest) throws {
        try run(
            "DELETE FROM api_request WHERE digest = \(request.digest) AND substr(result, 1, 1) = \(NamedRequest.sign)")
    }

    func deleteOldNamedRequests() throws {
        try run("DELETE FROM api_request WHERE at <= \(now - NamedRequest.memory)")
    }
}
