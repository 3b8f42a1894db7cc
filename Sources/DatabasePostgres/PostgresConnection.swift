import CLibPQ
import Database
import Foundation
import Glibc

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
    /// Whether a BEGIN was sent that nothing has ended.
    private var isChanging = false
    /// Whether it is not to be used again: its server takes no changes any more, is on its way down, or says nothing.
    private var isSpent = false
    /// Whether the server owes an answer for longer than it may take.
    private var isSilent = false
    /// How long an answer may take, a little longer than the server lets a statement run; `nil`: as long as it takes.
    private var answerTime: Duration?
    private let usualAnswerTime: Duration

    /// The most statements that stay prepared: lists of every length make many.
    private static let mostPrepared = 512

    private struct Signature: Hashable {
        let text: String
        let types: [Oid]
    }

    /// - Throws: `PostgresProblem`.
    init(_ settings: PostgresSettings) throws {
        // Of an initialiser that throws once everything has its value, `deinit` runs.
        usualAnswerTime = settings.statementTime + .seconds(5)
        answerTime = usualAnswerTime
        handle = try Self.connect(settings)
        try Self.setUp(handle, settings)
    }

    deinit { PQfinish(handle) }

    /// Whether the server can still be spoken to.
    var isOpen: Bool { PQstatus(handle) == CONNECTION_OK && !isSilent }

    /// Whether somebody else may have it.
    var isUsable: Bool { isOpen && !isSpent }

    // MARK: - Statements

    /// Runs a statement and returns its answer.
    func ask(_ text: String, _ values: [SQLValue]) throws -> PostgresAnswer {
        try endLast()
        if Self.isPlannedAnew(text) {
            try sendUnprepared(text, values)
        } else {
            try send(try name(of: text, values), values)
        }
        if isChanging {
            // Behind a BEGIN it commits nothing, and the server begins to count how long it hears nothing: a process that stands
            // still holds its locks no longer than that.
            try end()
        } else {
            guard PQsendFlushRequest(handle) == 1, PQflush(handle) == 0 else { throw Interrupted.cut }
        }
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
        (isBeginning, isChanging) = (true, true)
        answerTime = usualAnswerTime
    }

    /// From here to the end of the transaction answers may take as long as they take.
    func waitAtLength() { answerTime = nil }

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
        if PQtransactionStatus(handle) == PQTRANS_IDLE { (isChanging, answerTime) = (false, usualAnswerTime) }
        return answer.done
    }

    /// Undoes what is open; a connection on which that fails isn't used again.
    func undo() {
        guard isOpen else { return }
        do {
            (isBeginning, answerTime) = (false, usualAnswerTime)
            try end()
            try endLast()
            if PQtransactionStatus(handle) != PQTRANS_IDLE { try finish("ROLLBACK") }
            isChanging = false
        } catch {
            spend()
        }
    }

    /// Reads on until the server has ended what was asked last.
    func endLast() throws {
        while owedEnds > 0 {
            guard let result = try nextResult() else {
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

    /// One word stands in a third of all texts, another in two: what is best for the one is a hundred times too slow for the
    /// other, so that a search is thought out for its own words (PostgreSQL manual, « PREPARE », notes).
    private static func isPlannedAnew(_ text: String) -> Bool { text.contains(" @@ ") }

    private func sendUnprepared(_ text: String, _ values: [SQLValue]) throws {
        let types = values.map(PostgresValue.type)
        let sent = try PostgresValue.withParameters(values) { pointers, lengths, formats in
            PQsendQueryParams(handle, text, Int32(values.count), types, pointers, lengths, formats, 1)
        }
        guard sent == 1 else { throw Interrupted.cut }
        unread += 1
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
        guard let result = try nextResult() else { throw Interrupted.cut }
        unread -= 1
        defer { isBeginning = false }
        // Each command's results end with nothing.
        while let more = try nextResult() { PQclear(more) }
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

    /// - Throws: `DatabaseFailure.unavailable` where the server says nothing for too long: a process that was stopped, a machine
    ///   that hangs. Nobody asks it again.
    private func nextResult() throws -> OpaquePointer? {
        let end = answerTime.map { ContinuousClock.now + $0 }
        while PQisBusy(handle) == 1 {
            let left = end.map { max(0, ($0 - .now).inMilliseconds) } ?? 60_000
            var wanted = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
            guard poll(&wanted, 1, Int32(left)) > 0 || errno == EINTR || end.map({ $0 > .now }) ?? true else {
                (isSilent, isSpent) = (true, true)
                throw DatabaseFailure.unavailable
            }
            // What is wrong with the connection shows in the result.
            if wanted.revents != 0, PQconsumeInput(handle) != 1 { break }
        }
        return PQgetResult(handle)
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

    static func state(of result: OpaquePointer?) -> String {
        PQresultErrorField(result, field("C")).map { String(cString: $0) } ?? "08006"
    }

    private static func field(_ code: Unicode.Scalar) -> Int32 { Int32(code.value) }
}
