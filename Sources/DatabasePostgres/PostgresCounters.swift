import Synchronization

/// How often changes were tried again, since the program's start.
package final class PostgresCounters: Sendable {
    private let conflictCount = Atomic(0)

    /// Changes that met another and were tried again.
    package var conflicts: Int { conflictCount.load(ordering: .relaxed) }

    func noteConflict() { conflictCount.add(1, ordering: .relaxed) }
}
