/// Where a PostgreSQL database is and how it is used.
package struct PostgresSettings: Sendable {
    /// `postgresql://…` or `key=value …`, as libpq reads it (PostgreSQL manual, § 34.1.1): several hosts and every TLS option
    /// included. Secret.
    package var address: String
    /// A schema that holds all tables; `nil`: as the address or the role says.
    package var schema: String?
    /// Whether a server is looked for that takes changes; else a standby, unless the address says otherwise.
    var takesChanges = true
    /// Connections, and transactions at once, at the most.
    package var connections = 16
    /// Who may wait for a connection at once; who comes after is refused.
    package var waiting = 512
    /// How long somebody waits for a connection.
    package var patience = Duration.seconds(5)
    /// How long one statement may take.
    package var statementTime = Duration.seconds(30)
    /// How long one statement waits for somebody else's lock.
    package var lockTime = Duration.seconds(5)
    /// How often a write that met another is tried again.
    package var retries = 10
    /// Told when a server that was reached before can't be had any more, or not for the same reason; `nil`: it can again.
    package var report: (@Sendable (PostgresProblem?) -> Void)?

    /// Whether deleted rows leave the pages as soon as history is forgotten: for few and small tables.
    package var forgetsAtOnce = false

    package init(address: String) {
        self.address = address
    }

    /// Whether libpq can read the address: nothing is opened.
    ///
    /// - Throws: `PostgresProblem.address`.
    package func check() throws(PostgresProblem) {
        _ = try PostgresAddress(address)
    }
}
