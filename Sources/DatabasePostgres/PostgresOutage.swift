import Synchronization

/// What is known of a server that can't be had: it is left alone between two attempts, and who asks while it restarts waits for it.
final class PostgresOutage: Sendable {
    private struct State {
        /// Since when, why, and until when nobody tries again.
        var now: (since: ContinuousClock.Instant, problem: PostgresProblem, pause: ContinuousClock.Instant)?
        /// Whether the server was ever reached.
        var wasReached = false
    }

    /// How long a server that couldn't be reached is left alone.
    private static let pause = Duration.milliseconds(250)
    /// A restart or a change of primary is over by then, most often; who asks meanwhile notices nothing.
    private static let restart = Duration.seconds(2)

    private let state = Mutex(State())

    /// - Throws: `PostgresProblem` while the server is left alone.
    func check() throws(PostgresProblem) {
        let outage = state.withLock { $0.now }
        if let outage, outage.pause > .now { throw outage.problem }
    }

    /// Whether it is worth waiting for: the server was there a moment ago, and may be again.
    var isYoung: Bool {
        state.withLock { state in
            guard state.wasReached, let outage = state.now else { return false }
            return outage.problem.mayPass && outage.since + Self.restart > .now
        }
    }

    /// Notes how an attempt ended.
    ///
    /// - Parameter problem: `nil`: the server is there.
    /// - Returns: whether that is news of a server that was reached before.
    func note(_ problem: PostgresProblem?) -> Bool {
        state.withLock { state in
            let before = state.now
            state.now = problem.map { (before?.since ?? .now, $0, .now + Self.pause) }
            state.wasReached = state.wasReached || problem == nil
            return state.wasReached && before?.problem != problem
        }
    }
}

extension PostgresProblem {
    /// Whether it is over by itself when a server restarts or a standby takes over.
    fileprivate var mayPass: Bool { self == .starting || self == .unreachable || self == .readOnly }
}
