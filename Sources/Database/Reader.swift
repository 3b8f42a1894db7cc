/// What runs statements inside one transaction; made by a driver, used by nobody else.
package protocol Connection {
    /// Runs one statement and returns its rows.
    func rows(_ statement: SQL) throws -> [Row]
    /// Runs one statement whose answer doesn't matter.
    func run(_ statement: SQL) throws
    /// Tells whoever listens, once the transaction is committed.
    func announce(_ announcement: Announcement) throws
}

/// What can look at the database: stores put their questions in extensions of this.
package protocol Reading {
    var connection: any Connection { get }
    /// The moment of the transaction: the same for everything in it.
    var now: Instant { get }
}

extension Reading {
    /// All rows of an answer.
    package func rows(_ statement: SQL) throws -> [Row] {
        try connection.rows(statement)
    }

    /// The first row of an answer.
    package func row(_ statement: SQL) throws -> Row? {
        try connection.rows(statement).first
    }
}

/// A transaction that only looks.
package struct Reader: Reading {
    package let connection: any Connection
    package let now: Instant

    package init(connection: any Connection, now: Instant) {
        self.connection = connection
        self.now = now
    }
}
