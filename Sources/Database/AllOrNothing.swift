/// One transaction as its body sees it: lost with the first statement that fails, whatever the engine.
///
/// SQLite would go on after a refused statement, PostgreSQL would not: a body that caught the error would keep half of its work
/// on one engine and nothing on the other.
package final class AllOrNothing: Connection {
    private let connection: any Connection
    private var failure: (any Error)?

    private init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Runs the body of a transaction.
    ///
    /// - Throws: what the body throws; what its first failed statement threw where the body caught that and went on, or where
    ///   it is the driver's own, which no body may put into other words.
    package static func run<T>(over connection: any Connection, _ body: (any Connection) throws -> T) throws -> T {
        let transaction = AllOrNothing(connection)
        do {
            let value = try body(transaction)
            if let failure = transaction.failure { throw failure }
            return value
        } catch {
            guard let failure = transaction.failure, !(failure is DatabaseFailure) else { throw error }
            throw failure
        }
    }

    package func rows(_ statement: SQL) throws -> [Row] {
        try attempt { try connection.rows(statement) }
    }

    package func run(_ statement: SQL) throws {
        try attempt { try connection.run(statement) }
    }

    package func announce(_ announcement: Announcement) throws {
        try attempt { try connection.announce(announcement) }
    }

    private func attempt<T>(_ work: () throws -> T) throws -> T {
        if let failure { throw failure }
        do {
            return try work()
        } catch {
            failure = error
            throw error
        }
    }
}
