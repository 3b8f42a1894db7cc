package import Database

extension PostgresSettings {
    /// The names of the other machines to which the address leads; none where it is this one, or can't be read.
    package var otherMachines: [String] { (try? PostgresAddress(address))?.otherMachines ?? [] }
}

/// A machine that keeps tables, and where it listens.
package struct PostgresServer: Sendable, Equatable {
    /// In lower case; an IPv6 address without brackets.
    package let host: String
    package let port: Int
}

extension PostgresSettings {
    /// The servers on other machines to which the address leads; none where it is this one, or can't be read.
    package var otherServers: [PostgresServer] { (try? PostgresAddress(address))?.otherServers ?? [] }
}

extension PostgresDatabase {
    /// Makes sure that the server can be reached and takes changes, and that the role may make tables.
    ///
    /// - Throws: `PostgresProblem`, for the operator.
    package func connect() async throws {
        try await asking { connection in
            let mayWork = try connection.change { transaction in
                try transaction.rows(
                    """
                    SELECT 1 AS refused WHERE has_schema_privilege(current_schema(), 'CREATE') IS NOT TRUE OR EXISTS (
                        SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace
                            AND relname = 'migration' AND NOT pg_has_role(relowner, 'USAGE'))
                    """
                ).isEmpty
            }
            guard mayWork else { throw PostgresProblem.rights }
        }
    }

    /// Whether another address leads to the same database of the same server: a lock that is taken here is seen there.
    ///
    /// - Throws: `PostgresProblem`.
    package func isSame(as other: PostgresDatabase) async throws -> Bool {
        let number = Int64.random(in: 1...Int64(Int32.max))
        return try await asking { mine in
            let theirs = try PostgresConnection(other.pool.settings)
            return try mine.look { here in
                _ = try here.rows("SELECT pg_advisory_xact_lock(\(number))")
                return try theirs.look { there in
                    try !there.rows(
                        """
                        SELECT 1 AS found FROM pg_locks
                        WHERE locktype = 'advisory' AND classid = 0 AND objid = \(number)::bigint::oid
                            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """
                    ).isEmpty
                }
            }
        }
    }

    /// Whether a table of one of these names is in the database, in whatever schema.
    ///
    /// - Throws: `PostgresProblem`.
    package func holds(tableNamed name: String) async throws -> Bool {
        try await asking { connection in
            try connection.look { transaction in
                try !transaction.rows(
                    "SELECT 1 AS found FROM pg_class WHERE relname = \(name) AND relkind IN ('r', 'p')"
                )
                .isEmpty
            }
        }
    }

    /// The server's clock.
    ///
    /// - Throws: `PostgresProblem`.
    package func hour() async throws -> Instant {
        try await asking { connection in
            try connection.look { transaction in
                let rows = try transaction.rows(
                    "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AS now")
                guard let row = rows.first else { throw PostgresProblem.starting }
                return Instant(milliseconds: try row["now"])
            }
        }
    }

    /// How the server is kept, as far as this role may see.
    ///
    /// - Throws: `PostgresProblem`.
    package func serverState() async throws -> PostgresState {
        try await asking { connection in
            try connection.look { transaction in
                guard let row = try transaction.rows(PostgresState.question).first else {
                    throw PostgresProblem.starting
                }
                return try PostgresState(row)
            }
        }
    }

    /// Whether the standby for looks is less than a second behind; `nil`: none is set.
    ///
    /// - Throws: `PostgresProblem`.
    package func replicaKeepsUp() async throws -> Bool? {
        do {
            return try await replica?.keepsUp()
        } catch is Interrupted {
            throw PostgresProblem.starting
        }
    }

    /// Asks for the operator, who is told why it can't be done.
    private func asking<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        do {
            return try await pool.use(givingUp: true, body)
        } catch Interrupted.standby {
            throw PostgresProblem.readOnly
        } catch is Interrupted {
            throw PostgresProblem.starting
        }
    }
}
