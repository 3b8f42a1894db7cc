import Classifieds
import Dispatch
import Synchronization

/// Mails that wait for a connection, in the order in which they came, and the threads that carry them. Each has a connection of its
/// own, which it keeps for as long as mails come, and a little longer.
final class SMTPQueue: Sendable {
    /// So many connections at once.
    private static let connections = 4
    /// A connection without a mail is kept so long: the mails of one job come every second.
    private static let patience = DispatchTimeInterval.seconds(2)

    private struct Waiting: Sendable {
        let message: MailMessage
        let answer: CheckedContinuation<Result<Void, MailFailure>, Never>
    }

    private struct State {
        var waiting: [Waiting] = []
        /// Threads that have begun and not ended.
        var begun = 0
        /// Those among them that wait for the bell, and for whom it wasn't rung.
        var idle = 0
    }

    private let state = Mutex(State())
    private let bell = DispatchSemaphore(value: 0)
    private let threads = BlockingThreads(atMost: connections)

    func send(_ message: MailMessage, over transport: SMTPTransport) async -> Result<Void, MailFailure> {
        await withCheckedContinuation { answer in
            state.withLock { state in
                state.waiting.append(Waiting(message: message, answer: answer))
                if state.idle > 0 {
                    state.idle -= 1
                    bell.signal()
                } else if state.begun < Self.connections {
                    state.begun += 1
                    threads.begin { self.carryAll(over: transport) }
                }
            }
        }
    }

    private func carryAll(over transport: SMTPTransport) {
        let dialogue = SMTPDialogue(transport)
        while let mail = next() {
            mail.answer.resume(
                returning: Result { () throws(MailFailure) in try transport.carry(mail.message, by: dialogue) })
        }
        dialogue.part()
    }

    /// The next one, as soon as there is one; `nil` when none came for a while: this thread's work is over then.
    private func next() -> Waiting? {
        while true {
            let mail = state.withLock { state -> Waiting? in
                guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
                state.idle += 1
                return nil
            }
            if let mail { return mail }
            if bell.wait(timeout: .now() + Self.patience) == .success { continue }
            let isOver = state.withLock { state in
                guard state.idle > 0 else { return false }
                state.idle -= 1
                state.begun -= 1
                return true
            }
            if isOver { return nil }
            // The bell was rung in that very moment.
            bell.wait()
        }
    }
}
