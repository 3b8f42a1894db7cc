import Classifieds
import Metrics
import Synchronization

/// The numbers of one measure under one set of labels.
final class MetricSeries: CounterHandler, MeterHandler, TimerHandler {
    /// As long as these, or shorter, in seconds.
    static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    struct State {
        /// Of a histogram: the sum of all.
        var value = 0.0
        /// How many were longer than the bound before, and not than this one; the last are longer than all.
        var buckets: [Int]
    }

    private let numbers: Mutex<State>

    init(_ kind: Metric.Kind) {
        let count = kind == .histogram ? Self.bounds.count + 1 : 0
        numbers = Mutex(State(buckets: Array(repeating: 0, count: count)))
    }

    var state: State { numbers.withLock { $0 } }

    func increment(by amount: Int64) { add(Double(amount)) }

    func reset() { set(0.0) }

    func set(_ value: Int64) { set(Double(value)) }

    func set(_ value: Double) { numbers.withLock { $0.value = value } }

    func increment(by amount: Double) { add(amount) }

    func decrement(by amount: Double) { add(-amount) }

    func recordNanoseconds(_ duration: Int64) {
        let seconds = Double(duration) / 1_000_000_000
        let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
        numbers.withLock { state in
            state.value += seconds
            state.buckets[bucket] += 1
        }
    }

    private func add(_ amount: Double) { numbers.withLock { $0.value += amount } }
}
