import Synchronization

/// What happened to transactions that had to be tried again, since the program's start.
package final class PostgresCounters: Sendable {
    enum Event {
        case conflict, cut
    }

    private let conflictCount = Atomic(0)
    private let cutCount = Atomic(0)

    /// Writes that met another and were tried again.
    package var conflicts: Int { conflictCount.load(ordering: .relaxed) }
    /// Connections that were found cut and opened anew.
    package var cuts: Int { cutCount.load(ordering: .relaxed) }

    func note(_ event: Event) {
        switch event {
        case .conflict: conflictCount.add(1, ordering: .relaxed)
        case .cut: cutCount.add(1, ordering: .relaxed)
        }
    }
}
