import Classifieds
package import Metrics
import Synchronization

/// What was counted since the program's start, in memory alone. What `Metric.all` doesn't name leaves no trace: libraries
/// count too, and tell their numbers apart by what came in.
package final class MetricRegistry: MetricsFactory {
    private struct Key: Hashable {
        let name: String
        let labels: [String]
    }

    private let known: [String: Metric]
    private let series: Mutex<[Key: MetricSeries]>

    package init() {
        known = Dictionary(uniqueKeysWithValues: Metric.all.map { ($0.name, $0) })
        let beginnings = Metric.all.flatMap { measure in
            measure.beginnings.map { labels in
                (Key(name: measure.name, labels: labels.map(\.text)), MetricSeries(measure.kind))
            }
        }
        series = Mutex(Dictionary(uniqueKeysWithValues: beginnings))
    }

    /// What there is of one measure, in the order of its labels.
    func values(of measure: Metric) -> [(labels: [String], state: MetricSeries.State)] {
        let found = series.withLock { series in series.filter { $0.key.name == measure.name } }
        return found.map { ($0.key.labels, $0.value.state) }.sorted { $0.labels.lexicographicallyPrecedes($1.labels) }
    }

    private func found(_ label: String, _ dimensions: [(String, String)], as kind: Metric.Kind) -> MetricSeries? {
        guard let measure = known[label], measure.kind == kind, dimensions.map(\.0) == measure.labels else {
            return nil
        }
        let key = Key(name: label, labels: dimensions.map(\.1))
        return series.withLock { series in
            if let known = series[key] { return known }
            let new = MetricSeries(kind)
            series[key] = new
            return new
        }
    }

    /// What only grows.
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        found(label, dimensions, as: .counter) ?? NOOPMetricsHandler.instance
    }

    /// What goes up and down.
    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        found(label, dimensions, as: .gauge) ?? NOOPMetricsHandler.instance
    }

    /// The site records nothing of this kind.
    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        NOOPMetricsHandler.instance
    }

    /// How long things take.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        found(label, dimensions, as: .histogram) ?? NOOPMetricsHandler.instance
    }

    /// Nothing goes: series stay as long as the program does.
    package func destroyCounter(_ handler: any CounterHandler) {}
    /// Nothing goes: series stay as long as the program does.
    package func destroyMeter(_ handler: any MeterHandler) {}
    /// Nothing goes: series stay as long as the program does.
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Nothing goes: series stay as long as the program does.
    package func destroyTimer(_ handler: any TimerHandler) {}
}
