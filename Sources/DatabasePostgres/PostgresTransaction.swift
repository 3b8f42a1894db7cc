import Database

/// What runs statements inside one transaction.
struct PostgresTransaction: Connection {
    let connection: PostgresConnection

    func rows(_ statement: SQL) throws -> [Row] {
        let (text, values) = statement.rendered(for: .postgres)
        return try connection.ask(text, values).rows()
    }

    func run(_ statement: SQL) throws {
        let (text, values) = statement.rendered(for: .postgres)
        // What the other engine alone needs.
        guard !text.isEmpty else { return }
        _ = try connection.ask(text, values)
    }

    func announce(_ announcement: Announcement) throws {
        _ = try connection.ask("SELECT pg_notify(\(PostgresListener.channel), $1)", [.text(announcement.text)])
    }
}

extension PostgresConnection {
    /// Runs `body` over one view of the tables.
    func look<T>(_ body: (PostgresTransaction) throws -> T) throws -> T {
        do {
            let value = try body(PostgresTransaction(connection: self))
            try end()
            return value
        } catch {
            undo()
            throw error
        }
    }

    /// Runs `body` and commits what it changed.
    ///
    /// - Throws: `Interrupted.conflict` where it has to be tried again, `Interrupted.standby` where the server takes no changes.
    func change<T>(isUnlimited: Bool = false, _ body: (PostgresTransaction) throws -> T) throws -> T {
        do {
            try begin()
            if isUnlimited { try liftLimits() }
            let value = try body(PostgresTransaction(connection: self))
            try commit()
            return value
        } catch {
            undo()
            throw error
        }
    }

    /// Of this transaction alone. Whoever uses the tables is through within the usual limit of a statement.
    private func liftLimits() throws {
        try queue("SET LOCAL statement_timeout = 0")
        try queue("SET LOCAL idle_in_transaction_session_timeout = 0")
        try queue("SET LOCAL lock_timeout = '90s'")
        waitAtLength()
    }

    private func commit() throws {
        let done: String
        do {
            done = try finish("COMMIT")
        } catch Interrupted.cut {
            throw Interrupted.cutAtCommit
        }
        // A transaction in which a statement failed is undone, whatever is asked for (PostgreSQL manual, « COMMIT »).
        guard done == "COMMIT" else { throw DatabaseFailure.statement("a statement of the transaction failed") }
    }
}
