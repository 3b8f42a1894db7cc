import Database
import Synchronization

/// Who looks at their messages now, and is woken when something is new. A wake says nothing: whoever hears it reads the tables,
/// so that nothing is lost with one, nor doubled.
final class ConversationWakes: Sendable {
    private struct State {
        var streams: [String: [Int: AsyncStream<Void>.Continuation]] = [:]
        var next = 0
    }

    private let state = Mutex(State())

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
        case .announced(let word) where word.topic == .messages:
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

extension Conversations {
    /// Something may be new for the caller: from now on, each time. What was new before is read from the tables.
    package func changes(for caller: Caller) throws(Refusal) -> AsyncStream<Void> {
        site.wakes.wakes(of: try caller.requireMember().account)
    }
}

extension Site {
    /// From now on what any process writes into a conversation wakes whoever looks at it here.
    func listenToMessages() -> Listening {
        database.listen { [weak wakes] heard in wakes?.hear(heard) }
    }
}
