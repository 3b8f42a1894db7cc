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

    /// Tells whoever works on the same tables, in this process and in others, if and when the transaction is committed.
    ///
    /// Few transactions may do it: PostgreSQL commits those that do one after another.
    ///
    /// - Throws: `DatabaseFailure.statement` when its subject is too long.
    package func announce(_ topic: Topic, _ subject: String = "") throws {
        guard subject.utf8.count <= Announcement.longestSubject else {
            throw DatabaseFailure.statement("an announcement is too long")
        }
        try connection.announce(Announcement(topic, subject))
    }
}
