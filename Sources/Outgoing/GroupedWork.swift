import Synchronization

/// Work that takes about as long for many as for one: whoever comes while it is done waits for the next turn, with all others.
final class GroupedWork<Item: Sendable, Value: Sendable>: Sendable {
    private struct Waiting {
        let item: Item
        let answer: CheckedContinuation<Value, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isAtWork = false
    }

    private let state = Mutex(State())
    private let thread = BlockingThreads(atMost: 1)
    private let work: @Sendable ([Item]) -> [Value]

    /// - Parameter work: answers some items, each at its place; it may block.
    init(_ work: @escaping @Sendable ([Item]) -> [Value]) {
        self.work = work
    }

    func run(_ item: Item) async -> Value {
        await withCheckedContinuation { answer in
            let begins = state.withLock { state in
                state.waiting.append(Waiting(item: item, answer: answer))
                defer { state.isAtWork = true }
                return !state.isAtWork
            }
            if begins { thread.begin { self.workAll() } }
        }
    }

    private func workAll() {
        while let turn = next() {
            for (one, value) in zip(turn, work(turn.map(\.item))) { one.answer.resume(returning: value) }
        }
    }

    private func next() -> [Waiting]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isAtWork = false
                return nil
            }
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}
