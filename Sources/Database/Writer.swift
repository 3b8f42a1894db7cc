/// A transaction that may change something: stores put their changes in extensions of this.
package struct Writer: Reading {
    package let connection: any Connection
    package let now: Instant

    package init(connection: any Connection, now: Instant) {
        self.connection = connection
        self.now = now
    }

    /// Runs a statement that changes something.
    package func run(_ statement: SQL) throws {
        try connection.run(statement)
    }
}
