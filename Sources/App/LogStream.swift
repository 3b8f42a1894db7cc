import Foundation
import Glibc
import Logging
import Synchronization

/// Standard error. A server's lines wait a moment for each other and go out together, each whole; a warning, or worse, goes out at
/// once, with all before it. What a crash takes along is those of that moment.
final class LogStream: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        var isGathering = false
        /// The hour as lines say it, written once a second.
        var second: time_t = 0
        var hour = ""
    }

    private static let moment = Duration.milliseconds(20)
    private static let mostBytes = 1 << 16

    private let state = Mutex(State())

    /// From now on lines wait for each other.
    func gather() { state.withLock { $0.isGathering = true } }

    /// Takes a whole line, with its end.
    func write(_ line: String, _ level: Logger.Level) {
        let isFirst = state.withLock { state in
            let wasEmpty = state.waiting.isEmpty
            state.waiting += line.utf8
            guard state.isGathering, level < .warning, state.waiting.count < Self.mostBytes else {
                Self.send(&state.waiting)
                return false
            }
            return wasEmpty
        }
        guard isFirst else { return }
        Task {
            try? await Task.sleep(for: Self.moment)
            flush()
        }
    }

    /// All that waits goes out.
    func flush() { state.withLock { Self.send(&$0.waiting) } }

    /// Now, in the machine's time: `2020-07-01T09:30:00+0200`.
    var hour: String {
        state.withLock { state in
            var now = time(nil)
            guard now != state.second else { return state.hour }
            var parts = tm()
            localtime_r(&now, &parts)
            let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { room in
                strftime(room.baseAddress, room.count, "%Y-%m-%dT%H:%M:%S%z", &parts) > 0
                    ? room.baseAddress.map { String(cString: $0) } : nil
            }
            (state.second, state.hour) = (now, text ?? "")
            return state.hour
        }
    }

    /// In order, under the lock: whoever reads the log sees lines as they were written.
    private static func send(_ waiting: inout [UInt8]) {
        var rest = waiting[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { break }
            rest = rest.dropFirst(max(count, 0))
        }
        waiting.removeAll(keepingCapacity: true)
    }
}
