import Foundation

/// A few threads for calls that block, in the order they were asked for.
///
/// The threads that run Swift's tasks are as many as the cores: a call that waits for a server or a disk there
/// would stop the site.
struct BlockingThreads: Sendable {
    private let queue: OperationQueue

    init(atMost count: Int) {
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = count
    }

    func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.addOperation { continuation.resume(returning: work()) }
        }
    }

    /// Begins what nobody waits for.
    func begin(_ work: @escaping @Sendable () -> Void) { queue.addOperation(work) }
}
