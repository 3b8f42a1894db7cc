import GRDB
import Synchronization

/// The connections that look. One that is idle is taken, or one more opened: there are as many as ever looked at once,
/// which is the number of threads.
///
/// GRDB's own pool looks for an idle reader through a queue and begins each look with a statement prepared anew: of a page
/// of 24 ads that was a tenth.
final class SQLiteReaders: Sendable {
    private let idle = Mutex<[DatabaseQueue]>([])
    /// Closed last: only a connection that writes puts the log back into the file.
    private let pool: DatabasePool
    private let path: String
    private let configuration: Configuration

    init(path: String, beside pool: DatabasePool, configuration: Configuration) {
        self.path = path
        self.pool = pool
        self.configuration = configuration
    }

    deinit {
        idle.withLock { $0 = [] }
    }

    /// Runs `body` in one view of the tables.
    func read<T>(_ body: (SQLiteConnection) throws -> T) throws -> T {
        let queue =
            try idle.withLock { $0.popLast() } ?? DatabaseQueue(path: path, configuration: configuration)
        defer { idle.withLock { $0.append(queue) } }
        return try queue.unsafeRead { database in
            try SQLiteConnection(database: database).inTransaction(body)
        }
    }
}
