import CLibPQ
import Database
import Glibc

extension PostgresConnection {
    /// As libpq numbers versions: 14.
    private static let oldestServer: Int32 = 140_000
    /// How long the second question for the reason may take.
    private static let questionTime = Duration.seconds(5)

    /// Opens a connection to the first host that takes changes, or to a standby.
    ///
    /// - Throws: `PostgresProblem`.
    static func connect(_ settings: PostgresSettings) throws -> OpaquePointer {
        let options = try options(settings)
        guard let handle = connecting(options, with: PQconnectdbParams) else { throw PostgresProblem.other("53200") }
        do {
            try check(handle, options)
        } catch {
            PQfinish(handle)
            throw error
        }
        // What the server remarks on its own goes nowhere: it may quote a value.
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        return handle
    }

    /// What stands before the address it may say otherwise; what stands behind it, it may not.
    private static func options(_ settings: PostgresSettings) throws(PostgresProblem) -> [(String, String)] {
        var options = [
            ("connect_timeout", "5"), ("application_name", "zone-visio"),
            ("target_session_attrs", settings.takesChanges ? "read-write" : "standby"),
            ("keepalives_idle", "15"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            // Kerberos is asked for by whoever has it: looking for it costs each connection time.
            ("tcp_user_timeout", "20000"), ("gssencmode", "disable"),
        ]
        if try PostgresAddress(settings.address).needsTLS { options.append(("sslmode", "require")) }
        return options + [("dbname", settings.address), ("client_encoding", "UTF8")]
    }

    private static func connecting(
        _ options: [(String, String)],
        with connect: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<UnsafePointer<CChar>?>, Int32) ->
            OpaquePointer?
    ) -> OpaquePointer? {
        options.map(\.0).withCStrings { keys in
            options.map(\.1).withCStrings { values in connect(keys, values, 1) }
        }
    }

    private static func check(_ handle: OpaquePointer, _ options: [(String, String)]) throws(PostgresProblem) {
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = String(cString: PQerrorMessage(handle))
            throw PostgresProblem(message: message) ?? refusal(options).map(PostgresProblem.init(state:))
                ?? .other("08001")
        }
        guard PQserverVersion(handle) >= oldestServer else { throw .tooOld }
        guard let encoding = PQparameterStatus(handle, "server_encoding"), String(cString: encoding) == "UTF8" else {
            throw .encoding
        }
    }

    /// Asks once more, for the number of the reason: the server's sentence is in its operator's language.
    ///
    /// - Returns: a SQLSTATE, where the server gives one.
    private static func refusal(_ options: [(String, String)]) -> String? {
        guard let handle = connecting(options, with: PQconnectStartParams) else { return nil }
        defer { PQfinish(handle) }
        PQsetErrorVerbosity(handle, PQERRORS_SQLSTATE)
        var direction = PGRES_POLLING_WRITING
        let end = ContinuousClock.now + questionTime
        while direction == PGRES_POLLING_READING || direction == PGRES_POLLING_WRITING, ContinuousClock.now < end {
            let events = direction == PGRES_POLLING_READING ? POLLIN : POLLOUT
            var wanted = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
            guard poll(&wanted, 1, 500) >= 0 else { return nil }
            if wanted.revents != 0 { direction = PQconnectPoll(handle) }
        }
        return String(cString: PQerrorMessage(handle)).firstMatch(of: /:  ([0-9A-Z]{5})\s/).map { String($0.1) }
    }

    /// Sets what holds for all transactions of a connection, and begins the pipeline.
    static func setUp(_ handle: OpaquePointer, _ settings: PostgresSettings) throws(PostgresProblem) {
        let time = settings.statementTime.inMilliseconds
        var commands = """
            SET default_transaction_isolation = 'repeatable read'; SET default_transaction_read_only = on;
            SET statement_timeout = \(time); SET idle_in_transaction_session_timeout = \(time);
            SET lock_timeout = \(settings.lockTime.inMilliseconds);
            SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
            SET tcp_user_timeout = 20000
            """
        if let schema = settings.schema { commands += "; SET search_path TO \(quoted(schema))" }
        let answer = PQexec(handle, commands)
        defer { PQclear(answer) }
        guard PQresultStatus(answer) == PGRES_COMMAND_OK, PQenterPipelineMode(handle) == 1 else {
            throw PostgresProblem.other(state(of: answer))
        }
    }

    /// A name as it stands in a statement.
    static func quoted(_ name: String) -> String {
        "\"\(name.replacing("\"", with: "\"\""))\""
    }
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
