import CLibPQ
import Database
import Glibc

/// A connection of its own, for what outlives a transaction: leases, and listening. Each answer is waited for so long at the
/// most, and the server ends a session that gives no sign of life.
///
/// `@unchecked`, because whoever has it uses it from one thread at a time.
final class PostgresSession: @unchecked Sendable {
    private let handle: OpaquePointer

    /// What the server waits for a sign of life: of a process that stands still, or a machine that is gone.
    private static let life = Duration.seconds(15)
    /// What an answer may take.
    static let patience = Duration.seconds(4)

    /// - Throws: `PostgresProblem`, `Interrupted.cut`.
    init(_ settings: PostgresSettings) throws {
        handle = try PostgresConnection.connect(settings)
        // A role may have limits of its own, which are made for statements.
        try run("SET statement_timeout = 0")
        try run("SET lock_timeout = 0")
        try run("SET idle_session_timeout = \(Self.life.inMilliseconds)")
        try run("SET tcp_user_timeout = \(Self.life.inMilliseconds)")
        if let schema = settings.schema { try run("SET search_path TO \(PostgresConnection.quoted(schema))") }
    }

    deinit { PQfinish(handle) }

    /// Runs a command that has no answer.
    func run(_ command: String) throws { _ = try ask(command) }

    /// Runs a command, and returns the first field of its answer as text.
    ///
    /// - Throws: `Interrupted.cut` where the server can't be spoken to any more; `DatabaseFailure` for what it refuses.
    func ask(_ command: String, _ values: [String] = []) throws -> String? {
        let sent = values.withCStrings { PQsendQueryParams(handle, command, Int32(values.count), nil, $0, nil, nil, 0) }
        guard sent == 1 else { throw Interrupted.cut }
        let end = ContinuousClock.now + Self.patience
        while PQisBusy(handle) == 1 {
            guard try wait(until: end) else { throw Interrupted.cut }
        }
        var (first, problem): (String?, (any Error)?) = (nil, nil)
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK: break
            case PGRES_TUPLES_OK:
                if PQntuples(result) > 0, PQgetisnull(result, 0, 0) == 0 {
                    first = String(cString: PQgetvalue(result, 0, 0))
                }
            default:
                let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) }
                problem = DatabaseFailure(state: state ?? "08006", constraint: nil)
            }
        }
        guard PQstatus(handle) == CONNECTION_OK else { throw Interrupted.cut }
        if let problem { throw problem }
        return first
    }

    /// What was announced on the channels that are listened to.
    func announced() -> [Announcement] {
        var words: [Announcement] = []
        while let note = PQnotifies(handle) {
            words.append(Announcement(text: String(cString: note.pointee.extra)))
            PQfreemem(note)
        }
        return words
    }

    /// Waits until the server says something, or `bell` rings; reads it.
    ///
    /// - Parameter bell: another descriptor, which is left unread.
    /// - Returns: whether something came before `end`.
    /// - Throws: `Interrupted.cut`.
    func wait(until end: ContinuousClock.Instant, or bell: Int32 = -1) throws -> Bool {
        let left = max(0, (end - .now).inMilliseconds)
        var descriptors = [
            pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0),
            pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&descriptors, 2, Int32(left))
        guard count >= 0 || errno == EINTR else { throw Interrupted.cut }
        guard count > 0 else { return false }
        if descriptors[0].revents != 0, PQconsumeInput(handle) != 1 { throw Interrupted.cut }
        return true
    }
}
