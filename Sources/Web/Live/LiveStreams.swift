import Classifieds
import NIOCore
import Synchronization

/// The streams that are open, bounded: one person's eldest ends for a further one, and when there are very many others wait.
final class LiveStreams: Sendable {
    /// Of all people together.
    static let most = 4_000
    /// Of one person: as many pages as somebody looks at.
    static let mostOfOne = 8
    /// Of one person, with those that are to end and haven't yet.
    static let mostOpenOfOne = 2 * mostOfOne

    private struct Open {
        let number: Int
        let end: @Sendable () -> Void
        /// Told to make room; it counts until it has left.
        var isEnding = false
    }

    private struct State {
        var open: [Account.ID: [Open]] = [:]
        var count = 0
        var next = 0

        func hasRoom(for account: Account.ID) -> Bool {
            count < LiveStreams.most && open[account, default: []].count < LiveStreams.mostOpenOfOne
        }
    }

    private let state = Mutex(State())
    private let visitors: GoneVisitors

    init(visitors: GoneVisitors) {
        self.visitors = visitors
    }

    /// Whether a further stream of a person would run.
    func hasRoom(for account: Account.ID) -> Bool {
        state.withLock { $0.hasRoom(for: account) }
    }

    /// Runs a stream for a person; `end` is called when it has to make room, `left` when its reader closes the connection. Where
    /// there is no room it ends at once, and its browser comes back.
    func run(
        for account: Account.ID, on channel: (any Channel)?, ending end: @escaping @Sendable () -> Void,
        leaving left: (@Sendable () -> Void)? = nil, _ body: () async throws -> Void
    ) async rethrows {
        guard let number = enter(account, end) else { return }
        Metric.streams.rise()
        defer {
            Metric.streams.fall()
            leave(account, number)
        }
        guard let channel else { return try await body() }
        try await visitors.whenGone(from: channel, left ?? end, during: body)
    }

    /// - Returns: `nil` where there is no room.
    private func enter(_ account: Account.ID, _ end: @escaping @Sendable () -> Void) -> Int? {
        let (number, eldest) = state.withLock { state -> (Int?, (@Sendable () -> Void)?) in
            guard state.hasRoom(for: account) else { return (nil, nil) }
            state.next += 1
            state.count += 1
            var own = state.open[account, default: []]
            let staying = own.indices.filter { !own[$0].isEnding }
            let eldest = staying.count >= Self.mostOfOne ? staying.first : nil
            // Marked at once, so that the next one ends another.
            if let eldest { own[eldest].isEnding = true }
            state.open[account] = own + [Open(number: state.next, end: end)]
            return (state.next, eldest.map { own[$0].end })
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
