import Synchronization

/// Those of one process who listen, and the one who tells them; a driver's part.
package final class Announcements: Sendable {
    package typealias Ear = @Sendable (Heard) -> Void

    private struct State {
        var ears: [Int: Ear] = [:]
        var next = 0
        var isListening: Bool
    }

    private let state: Mutex<State>
    /// One word at a time, so that everybody hears them in the same order. Who ends listening doesn't need it: it may be the
    /// last act of somebody who is being told.
    private let turn = Mutex(())

    /// - Parameter isListening: whether everything is heard from the beginning.
    package init(isListening: Bool) {
        state = Mutex(State(isListening: isListening))
    }

    /// Whether everything that is announced is heard now.
    package var isListening: Bool { state.withLock { $0.isListening } }

    /// Whether nobody listens.
    package var isEmpty: Bool { state.withLock { $0.ears.isEmpty } }

    /// From now on `ear` is told, on the teller's thread: it must neither wait nor listen itself.
    package func add(_ ear: @escaping Ear) -> Listening {
        turn.withLock { _ in
            let (number, isListening) = state.withLock { state in
                state.next += 1
                state.ears[state.next] = ear
                return (state.next, state.isListening)
            }
            ear(isListening ? .missed : .deaf)
            return Listening { [weak self] in self?.remove(number) }
        }
    }

    /// Tells everybody.
    package func tell(_ heard: Heard) {
        turn.withLock { _ in
            let ears = state.withLock { state in
                state.isListening = heard != .deaf
                return state.ears
            }
            for number in ears.keys.sorted() { ears[number]?(heard) }
        }
    }

    private func remove(_ number: Int) {
        // Thrown away outside the lock: it may be the last who holds the database.
        let ear = state.withLock { $0.ears.removeValue(forKey: number) }
        _ = consume ear
    }
}

/// Somebody listens as long as this is there.
package final class Listening: Sendable {
    private let ending: @Sendable () -> Void

    package init(ending: @escaping @Sendable () -> Void) {
        self.ending = ending
    }

    /// Ends it; what is being told at this moment may still be heard.
    package func end() { ending() }

    deinit { ending() }
}
