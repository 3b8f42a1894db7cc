import Synchronization

/// Being at work on the tables, as long as this is there.
package final class Occupancy: Sendable {
    /// Whether nobody else was at work on them when it began; nobody begins before `share`.
    package let isAlone: Bool
    private let sharing: @Sendable () async throws -> Void
    private let ending: @Sendable () -> Void

    package init(
        isAlone: Bool, sharing: @escaping @Sendable () async throws -> Void, ending: @escaping @Sendable () -> Void
    ) {
        self.isAlone = isAlone
        self.sharing = sharing
        self.ending = ending
    }

    /// Lets others in.
    ///
    /// - Throws: `DatabaseFailure.unavailable` where the engine can't be reached.
    package func share() async throws { try await sharing() }

    deinit { ending() }
}

extension Database {
    /// Runs `body` when nobody else, among all who work on these tables, holds the lease of that name: waits for it.
    ///
    /// - Throws: as `lease` and `body` do; `CancellationError` when it isn't to wait any longer.
    package func inTurn<T: Sendable>(
        _ name: String, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T {
        while true {
            if let value = try await lease(name, body) { return value }
            try await Task.sleep(for: .milliseconds(Int.random(in: 20...100)))
        }
    }
}

/// Leases and presence among those who hold the same value in one process; the part of a driver whose tables no other process
/// works on at the same time.
package final class LocalLeases: Sendable {
    private struct State {
        var names: Set<String> = []
        var isHeldAlone = false
        var occupants = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// As `Database.lease` says.
    package func lease<T: Sendable>(_ name: String, _ body: @Sendable () async throws -> T) async throws -> T? {
        guard state.withLock({ $0.names.insert(name).inserted }) else { return nil }
        defer { _ = state.withLock { $0.names.remove(name) } }
        return try await body()
    }

    /// As `Database.occupy` says.
    package func occupy(alone: Bool) async throws -> Occupancy? {
        while true {
            let (isIn, isAlone) = state.withLock { state in
                guard !state.isHeldAlone, state.occupants == 0 || !alone else { return (false, false) }
                state.isHeldAlone = state.occupants == 0
                state.occupants += 1
                return (true, state.isHeldAlone)
            }
            if isIn { return occupancy(isAlone: isAlone) }
            if alone { return nil }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private func occupancy(isAlone: Bool) -> Occupancy {
        Occupancy(isAlone: isAlone) { [self] in
            guard isAlone else { return }
            state.withLock { $0.isHeldAlone = false }
        } ending: { [self] in
            state.withLock { state in
                state.occupants -= 1
                // Who leaves while it is held alone is the one who holds it.
                state.isHeldAlone = false
            }
        }
    }
}
