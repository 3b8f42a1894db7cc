import Database
import GRDB
import Synchronization

/// Who else works on the same tables: others in this process, whom it tells what was announced, and other processes, of which
/// it sees that they changed something.
final class SQLiteNeighbours: Sendable {
    let announcements = Announcements(isListening: true)
    let leases = LocalLeases()
    private let watch = Mutex<Task<Void, Never>?>(nil)

    /// How often it looks whether another process has changed something.
    private static let period = Duration.seconds(1)

    deinit { watch.withLock { $0?.cancel() } }

    /// From now on `ear` is told.
    func listen(_ ear: @escaping @Sendable (Heard) -> Void, on access: any DatabaseWriter) -> Listening {
        if let pool = access as? DatabasePool { look(at: pool) }
        return announcements.add(ear)
    }

    /// Every change of this process goes through the pool's one connection that writes: what that connection finds changed was
    /// changed by another process (sqlite.org/pragma.html, « data_version »). What it announced isn't known.
    private func look(at pool: DatabasePool) {
        watch.withLock { watch in
            guard watch == nil else { return }
            watch = Task { [announcements] in
                var known = try? await Self.version(of: pool)
                while !Task.isCancelled {
                    try? await Task.sleep(for: Self.period)
                    guard !announcements.isEmpty, let version = try? await Self.version(of: pool) else { continue }
                    if let known, known != version { announcements.tell(.missed) }
                    known = version
                }
            }
        }
    }

    private static func version(of pool: DatabasePool) async throws -> Int? {
        try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA data_version") }
    }
}

/// What one transaction announces: told when it is committed.
final class SQLiteAnnounced {
    private(set) var words: [Announcement] = []

    func add(_ word: Announcement) { words.append(word) }
}
