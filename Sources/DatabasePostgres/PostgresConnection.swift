import CLibPQ
import Database
import Foundation

/// One connection of libpq, always in pipeline mode (PostgreSQL manual, § 34.5): a transaction that looks costs one way to the
/// server and back, because what lies between two synchronisations is one transaction without any BEGIN.
///
/// `@unchecked`, because the pool lends it to one thread at a time.
final class PostgresConnection: @unchecked Sendable {
    let handle: OpaquePointer
    /// The names of the prepared statements, by their text and the types of their values.
    private var prepared: [Signature: String] = [:]
    private var names = 0
    /// How many ends were asked for that the server hasn't answered yet.
    private var owedEnds = 0
    /// Commands sent whose answers nobody has read yet.
    private var unread = 0
    /// Whether the next answer is that to a BEGIN.
    private var isBeginning = false
    /// Whether it is not to be used again: its server takes no changes any more, or is on its way down.
    private(set) var isSpent = false

    /// The most statements that stay prepared: lists of every length make many.
    private static let mostPrepared = 512

    private struct Signature: Hashable {
        let text: String
        let types: [Oid]
    }

    /// - Throws: `PostgresProblem`.
    init(_ settings: PostgresSettings) throws {
        // Of an initialiser that throws once everything has its value, `deinit` runs.
        handle = try Self.connect(settings)
        try prepare(settings)
    }

    deinit { PQfinish(handle) }

    /// Whether the server can still be spoken to.
    var isOpen: Bool { PQstatus(handle) == CONNECTION_OK }

    private func prepare(_ settings: PostgresSettings) throws {
        // One word is in a third of all ads, another in two: what is best for the one is a hundred times too slow for the other,
        // so that each question is thought out anew (PostgreSQL manual, § 20.7.4, « plan_cache_mode »).
        var commands = """
            SET plan_cache_mode = force_custom_plan;
            SET default_transaction_isolation = 'repeatable read'; SET default_transaction_read_only = on;
            SET statement_timeout = \(settings.statementTime.inMilliseconds); SET lock_timeout = \(settings.lockTime.inMilliseconds);
            SET idle_in_transaction_session_timeout = \(settings.statementTime.inMilliseconds)
            """
        if let schema = settings.schema { commands += "; SET search_path TO \(Self.quoted(schema))" }
        let answer = PQexec(handle, commands)
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_COMMAND_OK, PQenterPipelineMode(handle) == 1 else {
            throw PostgresProblem.other(Self.state(of: answer))
        }
    }

    /// A name as it stands in a statement.
    static func quoted(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\""))\""
    }

    // MARK: - Statements

    /// Runs a statement and returns its answer.
    func ask(_ text: String, _ values: [SQLValue]) throws -> PostgresAnswer {
        try endLast()
        let name = try name(of: text, values)
        try send(name, values)
        guard PQsendFlushRequest(handle) == 1, PQflush(handle) == 0 else { throw Interrupted.cut }
        try skipUnread(keeping: 1)
        return try nextAnswer()
    }

    /// Sends a command of ours without waiting: its answer is read before the next one's.
    func queue(_ command: String) throws {
        try endLast()
        guard PQsendQueryParams(handle, command, 0, nil, nil, nil, nil, 0) == 1 else { throw Interrupted.cut }
        unread += 1
    }

    /// Begins a transaction that changes something, with the first statement that comes.
    func begin() throws {
        try queue("BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE")
        isBeginning = true
    }

    /// Never lends it again.
    func spend() { isSpent = true }

    /// Ends what was asked: without a BEGIN the server commits here. Its word is read before the next question.
    func end() throws {
        guard PQpipelineSync(handle) == 1, PQflush(handle) == 0 else { throw Interrupted.cut }
        owedEnds += 1
    }

    /// Runs a command of ours and waits until the server has ended it.
    ///
    /// - Returns: what it says it did: « COMMIT ».
    @discardableResult
    func finish(_ command: String) throws -> String {
        try queue(command)
        try end()
        try skipUnread(keeping: 1)
        let answer = try nextAnswer()
        try endLast()
        return answer.done
    }

    /// Undoes what is open; a connection on which that fails isn't used again.
    func undo() {
        guard isOpen else { return }
        do {
            isBeginning = false
            try end()
            try endLast()
            if PQtransactionStatus(handle) != PQTRANS_IDLE { try finish("ROLLBACK") }
        } catch {
            spend()
        }
    }

    /// Reads on until the server has ended what was asked last.
    func endLast() throws {
        while owedEnds > 0 {
            guard let result = PQgetResult(handle) else {
                guard isOpen else { throw Interrupted.cut }
                continue
            }
            defer { PQclear(result) }
            if PQresultStatus(result) == PGRES_PIPELINE_SYNC { owedEnds -= 1 }
            unread = 0
        }
    }

    private func name(of text: String, _ values: [SQLValue]) throws -> String {
        let signature = Signature(text: text, types: values.map(PostgresValue.type))
        if let name = prepared[signature] { return name }
        if prepared.count >= Self.mostPrepared {
            prepared.removeAll()
            try queue("DEALLOCATE ALL")
        }
        names += 1
        let name = "s\(names)"
        guard PQsendPrepare(handle, name, text, Int32(values.count), signature.types) == 1 else {
            throw Interrupted.cut
        }
        guard PQsendFlushRequest(handle) == 1, PQflush(handle) == 0 else { throw Interrupted.cut }
        unread += 1
        try skipUnread()
        prepared[signature] = name
        return name
    }

    private func send(_ name: String, _ values: [SQLValue]) throws {
        let sent = try PostgresValue.withParameters(values) { pointers, lengths, formats in
            PQsendQueryPrepared(handle, name, Int32(values.count), pointers, lengths, formats, 1)
        }
        guard sent == 1 else { throw Interrupted.cut }
        unread += 1
    }

    /// Reads answers that nobody needs; an error among them is thrown.
    private func skipUnread(keeping kept: Int = 0) throws {
        while unread > kept { _ = try nextAnswer() }
    }

    private func nextAnswer() throws -> PostgresAnswer {
        guard let result = PQgetResult(handle) else { throw Interrupted.cut }
        unread -= 1
        defer { isBeginning = false }
        // Each command's results end with nothing.
        while let more = PQgetResult(handle) { PQclear(more) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return PostgresAnswer(result)
        case PGRES_PIPELINE_ABORTED:
            PQclear(result)
            throw DatabaseFailure.statement("an earlier statement of the transaction failed")
        default:
            defer { PQclear(result) }
            guard isOpen else { throw Interrupted.cut }
            throw error(of: result)
        }
    }

    func error(of result: OpaquePointer) -> any Error {
        let state = Self.state(of: result)
        if state == "40001" || state == "40P01" { return Interrupted.conflict }
        // The server has become a standby: it takes no changes, and another of the address's hosts may.
        if isBeginning, state == "25006" || state == "0A000" {
            isSpent = true
            return Interrupted.standby
        }
        // The server ends the connection with these, and what wasn't committed is gone.
        if ["57P01", "57P02", "57P03"].contains(state) {
            isSpent = true
            return Interrupted.cut
        }
        let constraint = PQresultErrorField(result, Self.field("n")).map { String(cString: $0) }
        return DatabaseFailure(state: state, constraint: constraint)
    }

    private static func state(of result: OpaquePointer?) -> String {
        PQresultErrorField(result, field("C")).map { String(cString: $0) } ?? "08006"
    }

    private static func field(_ code: Unicode.Scalar) -> Int32 { Int32(code.value) }
}

extension [String] {
    /// The strings as C takes a list of them, with a null behind the last.
    func withCStrings<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result) -> Result {
        let copies = map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return (copies.map { UnsafePointer($0) } + [nil]).withUnsafeBufferPointer { list in
            guard let first = list.baseAddress else { preconditionFailure("a list with a null is never empty") }
            return body(first)
        }
    }
}
