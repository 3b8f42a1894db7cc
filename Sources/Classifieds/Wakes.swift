import Database
import Synchronization

/// Who looks at something of theirs now, and is woken when something is new. A wake says nothing: whoever hears it reads the
/// tables, so that nothing is lost with one, nor doubled.
final class Wakes: Sendable {
    private struct State {
        var streams: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
        var next = 0
    }

    private let state = Mutex(State())
    private let topic: Topic

    /// - Parameter topic: of announcements whose subject names a thing, then its people.
    init(of topic: Topic) {
        self.topic = topic
    }

    /// Wakes of one person from now on; those that come faster than they are heard are one.
    func wakes(of account: Account.ID) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = state.withLock { state in
            state.next += 1
            state.streams[account.text, default: [:]][state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in self?.leave(account.text, number) }
        return stream
    }

    /// How many streams are open.
    var count: Int { state.withLock { $0.streams.values.reduce(0) { $0 + $1.count } } }

    /// Told by the database: who is named is woken; where words were lost, everybody.
    func hear(_ heard: Heard) {
        switch heard {
        case .missed, .deaf: wake(state.withLock { $0.streams.values.flatMap(\.values) })
        case .announced(let word) where word.topic == topic:
            let people = word.subject.split(separator: " ").dropFirst().map(String.init)
            wake(state.withLock { state in people.flatMap { state.streams[$0].map { Array($0.values) } ?? [] } })
        case .announced: break
        }
    }

    /// Outside the lock: a stream that ends asks for it.
    private func wake(_ streams: [AsyncStream<Void>.Continuation]) {
        for stream in streams { stream.yield() }
    }

    private func leave(_ account: String, _ number: Int) {
        state.withLock { state in
            state.streams[account]?[number] = nil
            if state.streams[account]?.isEmpty == true { state.streams[account] = nil }
        }
    }
}
