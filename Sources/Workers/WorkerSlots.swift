import Synchronization

/// Who may run a worker: a few at once, the others in the order they came, and no crowd.
final class WorkerSlots: Sendable {
    private struct Waiter {
        let id: Int
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var free: Int
        var nextID = 0
        var waiters: [Waiter] = []
        /// Those cancelled before they stood in the line.
        var gone: Set<Int> = []
    }

    private let longestLine: Int
    private let state: Mutex<State>

    init(atOnce: Int, waiting: Int) {
        longestLine = waiting
        state = Mutex(State(free: atOnce))
    }

    /// Does `work` when it is its turn.
    ///
    /// - Returns: nil when the line is too long or the task is cancelled in it.
    func run<Value: Sendable>(_ work: () async -> Value) async -> Value? {
        guard await enter() else { return nil }
        defer { leave() }
        return await work()
    }

    private func enter() async -> Bool {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let entered = await withTaskCancellationHandler {
            await withCheckedContinuation { line(up: Waiter(id: id, continuation: $0)) }
        } onCancel: {
            goAway(id)
        }
        _ = state.withLock { $0.gone.remove(id) }
        return entered
    }

    private func line(up waiter: Waiter) {
        let answer: Bool? = state.withLock { state in
            if state.gone.remove(waiter.id) != nil { return false }
            if state.free > 0 {
                state.free -= 1
                return true
            }
            if state.waiters.count >= longestLine { return false }
            state.waiters.append(waiter)
            return nil
        }
        if let answer {
            waiter.continuation.resume(returning: answer)
        }
    }

    private func goAway(_ id: Int) {
        let waiter: Waiter? = state.withLock { state in
            guard let index = state.waiters.firstIndex(where: { $0.id == id }) else {
                state.gone.insert(id)
                return nil
            }
            return state.waiters.remove(at: index)
        }
        waiter?.continuation.resume(returning: false)
    }

    /// The slot goes to the first in the line, or is free.
    private func leave() {
        let next: Waiter? = state.withLock { state in
            if state.waiters.isEmpty {
                state.free += 1
                return nil
            }
            return state.waiters.removeFirst()
        }
        next?.continuation.resume(returning: true)
    }
}
