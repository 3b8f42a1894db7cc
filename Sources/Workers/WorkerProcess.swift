package import Foundation
import Glibc
import Synchronization

/// One run of a worker, from its start to the moment the kernel has forgotten it.
package final class WorkerProcess: Sendable {
    /// How a run ended.
    package enum Outcome: Sendable, Equatable {
        /// What it wrote before it ended by itself.
        case answered(Data)
        /// It died, was killed, or wrote more than an answer can have.
        case failed
        case tooSlow
        case notStarted
    }

    private enum State {
        case waiting
        case running(pid_t)
        case ended
    }

    private let command: WorkerCommand
    private let input: Data
    private let state = Mutex(State.waiting)

    init(_ command: WorkerCommand, input: Data) {
        self.command = command
        self.input = input
    }

    /// Runs the worker on a thread that is kept for it alone: the threads of Swift's tasks don't wait for it, and the
    /// kernel kills a worker with the thread that started it.
    func run() async -> Outcome {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: self.runBlocking()) }
        }
    }

    /// Ends the worker wherever it is, or keeps it from starting.
    func kill() {
        state.withLock { state in
            switch state {
            case .waiting: state = .ended
            case .running(let process): Glibc.kill(-process, SIGKILL)
            case .ended: break
            }
        }
    }

    private func runBlocking() -> Outcome {
        let deadline = SuspendingClock.now + command.timeLimit
        guard let toWorker = Pipe(), let fromWorker = Pipe(),
            let process = start(reading: toWorker.reading, writing: fromWorker.writing)
        else { return .notStarted }
        // The worker has its own by now; with these open its end would never be seen.
        toWorker.reading.close()
        fromWorker.writing.close()

        var exchange = WorkerExchange(
            sending: input, to: toWorker.writing, receivingFrom: fromWorker.reading, atMost: command.answerLimit,
            until: deadline)
        let end = exchange.run()
        // Whatever it started goes with it; a worker that has closed its output by ending keeps its exit code.
        kill()
        return outcome(end, exchange.received, status: reap(process))
    }

    private func start(reading input: borrowing Descriptor, writing output: borrowing Descriptor) -> pid_t? {
        state.withLock { state in
            guard case .waiting = state, let process = command.spawn(reading: input, writing: output) else {
                return nil
            }
            state = .running(process)
            return process
        }
    }

    /// Waits for the kernel's last word. From here on the number may be another process's: nobody is killed by it.
    private func reap(_ process: pid_t) -> CInt {
        state.withLock { $0 = .ended }
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// - Parameter status: as of waitpid(2): the signal in the lowest seven bits, the exit code in the next byte.
    private func outcome(_ end: WorkerExchange.End, _ received: Data, status: CInt) -> Outcome {
        let signal = status & 0x7F
        let exitCode = status >> 8 & 0xFF
        return switch end {
        case .overtime: .tooSlow
        case .overflow: .failed
        case .closed where signal == SIGXCPU: .tooSlow
        case .closed where signal != 0: .failed
        case .closed where exitCode == EX_OSERR: .notStarted
        case .closed where exitCode != 0: .failed
        case .closed: .answered(received)
        }
    }
}
