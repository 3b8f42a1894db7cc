import Synchronization

/// What keeps a stream going: told by whoever knows, heard by the stream. Those that come faster than they are heard are one.
final class LiveSignals: Sendable {
    enum Signal: Sendable, Hashable {
        /// Something may be new.
        case wake
        /// Time to show that the stream is there, and to look whether its reader still may.
        case beat
    }

    private struct State {
        var waiting: Set<Signal> = []
        var isOver = false
        var hasLeft = false
    }

    private let state = Mutex(State())
    private let continuation: AsyncStream<Signal>.Continuation
    /// Ends once the stream is over.
    let all: AsyncStream<Signal>
    private let ending: AsyncStream<Void>
    private let endingContinuation: AsyncStream<Void>.Continuation

    init() {
        (all, continuation) = AsyncStream.makeStream()
        (ending, endingContinuation) = AsyncStream.makeStream()
    }

    /// Waits until the stream is over, whether it hears that or not.
    func waitForEnd() async {
        for await _ in ending {}
    }

    func tell(_ signal: Signal) {
        guard state.withLock({ $0.waiting.insert(signal).inserted }) else { return }
        continuation.yield(signal)
    }

    /// - Returns: `false` when the stream is over whatever was told before.
    func heard(_ signal: Signal) -> Bool {
        state.withLock { state in
            state.waiting.remove(signal)
            return !state.isOver
        }
    }

    /// Whether it is over because its reader left.
    var hasLeft: Bool { state.withLock { $0.hasLeft } }

    /// The reader left.
    func leave() {
        state.withLock { $0.hasLeft = !$0.isOver }
        end()
    }

    /// The program stops, the stream is old, or another one takes its place: the reader comes back.
    func end() {
        state.withLock { $0.isOver = true }
        continuation.finish()
        endingContinuation.finish()
    }
}
