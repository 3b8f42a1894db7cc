import Foundation
import Synchronization

/// A few threads for calls that block, in the order they were asked for.
///
/// The threads that run Swift's tasks are as many as the cores: a call that waits for a server or a disk there would stop the site.
/// Those of an `OperationQueue` are the same ones on Linux, where a second goes by before a blocked one is replaced: these are
/// made when there is work, and end with it.
final class BlockingThreads: Sendable {
    private struct State {
        var waiting: [@Sendable () -> Void] = []
        var atWork = 0
    }

    private let state = Mutex(State())
    private let most: Int

    init(atMost count: Int) {
        most = count
    }

    func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            begin { continuation.resume(returning: work()) }
        }
    }

    /// Begins what nobody waits for.
    func begin(_ work: @escaping @Sendable () -> Void) {
        let isAnother = state.withLock { state in
            state.waiting.append(work)
            guard state.atWork < most else { return false }
            state.atWork += 1
            return true
        }
        if isAnother { Thread.detachNewThread { self.workAll() } }
    }

    private func workAll() {
        while let work = next() { work() }
    }

    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.atWork -= 1
            return nil
        }
    }
}
