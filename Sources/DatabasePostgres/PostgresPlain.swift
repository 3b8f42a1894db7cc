import CLibPQ
import Database

/// What can't be asked in a pipeline: tables copied in, commands that stand in no transaction, long looks.
extension PostgresConnection {
    /// Runs `body` with the pipeline switched off. When it fails the connection is given up, and with it whatever is open.
    func plainly<T>(_ body: () throws -> T) throws -> T {
        try endLast()
        do {
            guard PQexitPipelineMode(handle) == 1 else { throw Interrupted.cut }
            let value = try body()
            guard PQenterPipelineMode(handle) == 1 else { throw Interrupted.cut }
            return value
        } catch {
            spend()
            throw error
        }
    }

    /// Runs `body` in one transaction that may take as long as it takes.
    ///
    /// - Parameter mode: how it begins: « REPEATABLE READ READ ONLY ».
    func atLength<T>(_ mode: String, _ body: () throws -> T) throws -> T {
        try plainly {
            try tell("BEGIN ISOLATION LEVEL \(mode)")
            try tell("SET LOCAL statement_timeout = 0")
            try tell("SET LOCAL idle_in_transaction_session_timeout = 0")
            let value = try body()
            let done: String
            do { done = try tell("COMMIT") } catch Interrupted.cut { throw Interrupted.cutAtCommit }
            guard done == "COMMIT" else { throw DatabaseFailure.statement("a statement of the transaction failed") }
            return value
        }
    }

    /// Runs one statement, with the pipeline off.
    func answer(_ text: String, _ values: [SQLValue] = []) throws -> PostgresAnswer {
        let result = try PostgresValue.withParameters(values) { pointers, lengths, formats in
            PQexecParams(
                handle, text, Int32(values.count), values.map(PostgresValue.type), pointers, lengths, formats, 1)
        }
        return try taken(result, [PGRES_COMMAND_OK, PGRES_TUPLES_OK])
    }

    /// - Returns: what the server says it did: « COMMIT ».
    @discardableResult
    func tell(_ command: String) throws -> String {
        try answer(command).done
    }

    /// Hands rows over in the server's text form (PostgreSQL manual, « COPY »).
    func copyIn(_ command: String, _ bytes: [UInt8]) throws {
        _ = try taken(PQexec(handle, command), [PGRES_COPY_IN])
        let isSent = bytes.withUnsafeBytes { memory in
            PQputCopyData(handle, memory.bindMemory(to: CChar.self).baseAddress, Int32(memory.count)) == 1
        }
        guard isSent, PQputCopyEnd(handle, nil) == 1 else { throw Interrupted.cut }
        _ = try taken(PQgetResult(handle), [PGRES_COMMAND_OK])
        while let more = PQgetResult(handle) { PQclear(more) }
    }

    private func taken(_ result: OpaquePointer?, _ expected: [ExecStatusType]) throws -> PostgresAnswer {
        guard let result else { throw Interrupted.cut }
        guard expected.contains(PQresultStatus(result)) else {
            defer { PQclear(result) }
            guard isOpen else { throw Interrupted.cut }
            throw error(of: result)
        }
        return PostgresAnswer(result)
    }
}
