package import Foundation

/// A store of tables with transactions.
///
/// The bodies are synchronous, so nothing awaits inside a transaction; they may run more than once (a conflict is
/// retried), so they touch nothing but the database.
package protocol Database: Sendable {
    /// Looks, in one consistent transaction. With the first statement that fails it is over (`AllOrNothing`).
    func read<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T

    /// Looks as `read` does, maybe at a copy that is a second behind at the most: for what everybody sees, never for what is
    /// somebody's own or what a change rests on.
    func readRecent<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T

    /// Whether `readRecent` may look at a copy.
    var readsCopies: Bool { get }

    /// Changes, all or nothing; durable when it returns. With the first statement that fails everything is undone, and it
    /// throws, even where the body catches the error: what may be refused is asked for (`ON CONFLICT`), not tried.
    func write<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T

    /// Changes as `write` does, however long a statement takes: for work on whole tables.
    func rebuild<T: Sendable>(_ body: @escaping @Sendable (Writer) throws -> T) async throws -> T

    /// Whether a server keeps the tables: other processes may be at work on them at the same time as a matter of course, and
    /// its files are out of reach.
    var isShared: Bool { get }

    /// From now on `ear` is told what transactions announce, in this process and in others, and when it can't be told; the first
    /// word comes before this returns.
    ///
    /// It is told on a thread of the engine: it must neither wait nor listen itself. What is announced in this process it has
    /// heard, on an engine in a file, when the `write` returns; over a network, soon after.
    func listen(_ ear: @escaping @Sendable (Heard) -> Void) -> Listening

    /// Runs `body` unless somebody else, among all who work on these tables, runs one under that name now.
    ///
    /// Whoever holds a lease is asked for a sign of life each second: when there is none any more the body's task is cancelled,
    /// because another may hold it by then. What must never happen twice needs a guard in the tables beside it.
    ///
    /// - Returns: `nil`: somebody else holds it.
    /// - Throws: what `body` throws; `DatabaseFailure.unavailable` where the lease can't be asked for, or was lost.
    func lease<T: Sendable>(_ name: String, _ body: @escaping @Sendable () async throws -> T) async throws -> T?

    /// Says to all who work on these tables that somebody is there, until the value is thrown away. It begins alone where
    /// nobody else is there, and others wait until it shares; it waits for whoever doesn't share.
    ///
    /// - Parameter alone: whether it is of use only where nobody else is there.
    /// - Returns: `nil`: somebody is there, who wants to be alone.
    /// - Throws: `DatabaseFailure.unavailable`, `CancellationError`.
    func occupy(alone: Bool) async throws -> Occupancy?

    /// The columns of every table, but for the engine's own and the search index's inner ones.
    func columns() async throws -> [String: Set<String>]

    /// Takes deleted rows out of the engine's files, as far as the engine can: its own log of what was changed is emptied where
    /// it is a file of this machine.
    func forgetHistory() async throws

    /// Writes everything, as it is at one moment, into one new file; whoever reads and writes goes on meanwhile. The file is
    /// the same whatever the engine: one SQLite database.
    ///
    /// - Parameter migrations: the steps that made the tables.
    /// - Throws: `DatabaseFailure.full` when there is no room, and what a file can meet.
    func copy(to url: URL, madeBy migrations: [Migration]) async throws

    /// Looks at whole tables, as they are at one moment, some rows at a time.
    func walk<T: Sendable>(_ body: @escaping @Sendable (any TableSource) throws -> T) async throws -> T

    /// How many rows each table has, the search index's inner ones apart.
    func counts() async throws -> [String: Int]

    /// How many bytes its tables take on a disk; what waits in the engine's own log is among them where it is a file.
    func size() async throws -> Int

    /// What the engine finds wrong with its own files, in its words; nothing when they are whole.
    func damage() async throws -> [String]
}

extension Database {
    /// An engine without copies has nowhere else to look.
    package func readRecent<T: Sendable>(_ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        try await read(body)
    }

    package var readsCopies: Bool { false }
}

/// What can go wrong with the store itself, in words the product understands.
package enum DatabaseFailure: Error, Equatable {
    /// No room left to write.
    case full
    /// Somebody else held it too long.
    case busy
    /// It can't be reached or read.
    case unavailable
    /// A rule of the tables was broken.
    case constraint(String)
    /// A statement the engine refuses.
    case statement(String)

    /// Whether trying again later can help.
    package var mayPass: Bool {
        switch self {
        case .full, .busy, .unavailable: true
        case .constraint, .statement: false
        }
    }
}
