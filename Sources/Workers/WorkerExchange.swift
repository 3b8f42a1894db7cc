import CWorker
import Foundation
import Glibc

/// Feeds a worker its input and takes its answer, until a moment that is final.
struct WorkerExchange: ~Copyable {
    enum End {
        /// The worker closed its output.
        case closed
        case overtime
        /// More than an answer can have.
        case overflow
    }

    private(set) var received = Data()
    private var input: Descriptor?
    private let output: Descriptor
    private var unsent: Data
    private let limit: Int
    private let deadline: SuspendingClock.Instant
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)

    init(
        sending bytes: Data, to input: consuming Descriptor, receivingFrom output: consuming Descriptor,
        atMost limit: Int, until deadline: SuspendingClock.Instant
    ) {
        input.becomeNonBlocking()
        output.becomeNonBlocking()
        unsent = bytes
        self.input = consume input
        self.output = output
        self.limit = limit
        self.deadline = deadline
    }

    mutating func run() -> End {
        ignoreBrokenPipes()
        while received.count <= limit {
            guard let ready = poll() else { return .overtime }
            if ready.input { send() }
            if ready.output, receive() { return .closed }
        }
        return .overflow
    }

    /// On this thread only, which ends with the exchange: a worker that stops reading isn't an event.
    private func ignoreBrokenPipes() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    /// Waits for one of the two.
    ///
    /// - Returns: nil when the time is over.
    private mutating func poll() -> (input: Bool, output: Bool)? {
        let left = SuspendingClock.now.duration(to: deadline)
        guard left > .zero else { return nil }
        // A negative number is passed over.
        var polled = [
            pollfd(fd: input?.number ?? -1, events: Int16(POLLOUT), revents: 0),
            pollfd(fd: output.number, events: Int16(POLLIN), revents: 0),
        ]
        let count = Glibc.poll(&polled, 2, CInt(clamping: Int64(left / .milliseconds(1)) + 1))
        return count < 0 ? (false, false) : (polled[0].revents != 0, polled[1].revents != 0)
    }

    private mutating func send() {
        guard let number = input?.number else { return }
        let count = unsent.withUnsafeBytes { write(number, $0.baseAddress, $0.count) }
        if count > 0 {
            unsent = unsent.dropFirst(count)
        } else if count < 0, errno == EAGAIN || errno == EINTR {
            return
        }
        if unsent.isEmpty || count < 0 {
            input = nil
        }
    }

    /// - Returns: whether that was all.
    private mutating func receive() -> Bool {
        let count = read(output.number, &chunk, chunk.count)
        if count > 0 {
            received.append(contentsOf: chunk.prefix(count))
        }
        return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
    }
}
