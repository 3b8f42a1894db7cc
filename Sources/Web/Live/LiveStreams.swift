import Classifieds
import NIOCore
import Synchronization

/// The streams that are open, bounded: one person's eldest ends for a further one, and when there are very many others wait.
final class LiveStreams: Sendable {
    /// Of all people together.
    static let most = 4_000
    /// Of one person: as many pages as somebody looks at.
    static let mostOfOne = 8

    private struct State {
        var open: [Account.ID: [(number: Int, end: @Sendable () -> Void)]] = [:]
        var count = 0
        var next = 0
    }

    private let state = Mutex(State())
    private let visitors: GoneVisitors

    init(visitors: GoneVisitors) {
        self.visitors = visitors
    }

    var isFull: Bool { state.withLock { $0.count >= Self.most } }

    /// Runs a stream for a person; `end` is called when it has to make room, or its reader closes the connection.
    func run<Value>(
        for account: Account.ID, on channel: (any Channel)?, ending end: @escaping @Sendable () -> Void,
        _ body: () async throws -> Value
    ) async rethrows -> Value {
        let number = enter(account, end)
        defer { leave(account, number) }
        guard let channel else { return try await body() }
        return try await visitors.whenGone(from: channel, end, during: body)
    }

    private func enter(_ account: Account.ID, _ end: @escaping @Sendable () -> Void) -> Int {
        let (number, eldest) = state.withLock { state in
            state.next += 1
            state.count += 1
            var own = state.open[account, default: []]
            // It is out at once, so that the next one ends another.
            let eldest = own.count >= Self.mostOfOne ? own.removeFirst().end : nil
            state.open[account] = own + [(state.next, end)]
            return (state.next, eldest)
        }
        eldest?()
        return number
    }

    private func leave(_ account: Account.ID, _ number: Int) {
        state.withLock { state in
            state.count -= 1
            state.open[account]?.removeAll { $0.number == number }
            if state.open[account]?.isEmpty == true { state.open[account] = nil }
        }
    }
}
