import Classifieds
import Foundation

/// What is measured, as Prometheus reads it: its text format, version 0.0.4.
struct MetricText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    let registry: MetricRegistry
    /// What was looked up now.
    let samples: [MeasuredSample]

    /// Every measure has its lines « HELP » and « TYPE », whether or not there is anything of it yet.
    var text: String {
        Metric.all.map { measure in
            "# HELP \(measure.name) \(Self.escaped(measure.help))\n# TYPE \(measure.name) \(measure.kind.rawValue)\n"
                + (counted(measure) + lookedUp(measure)).map { "\($0)\n" }.joined()
        }.joined()
    }

    private func counted(_ measure: Metric) -> [String] {
        registry.values(of: measure).flatMap { labels, state in
            measure.kind == .histogram
                ? Self.lines(measure, labels, state)
                : ["\(measure.name)\(Self.braces(measure.labels, labels)) \(Self.number(state.value))"]
        }
    }

    private func lookedUp(_ measure: Metric) -> [String] {
        samples.filter { $0.measure == measure }.map { sample in
            "\(measure.name)\(Self.braces(measure.labels, sample.labels.map(\.text))) \(Self.number(sample.value))"
        }
    }

    /// Buckets hold what the smaller ones do.
    private static func lines(_ measure: Metric, _ labels: [String], _ state: MetricSeries.State) -> [String] {
        var total = 0
        let bounds = MetricSeries.bounds.map(number) + ["+Inf"]
        let buckets = zip(bounds, state.buckets).map { bound, count in
            total += count
            return "\(measure.name)_bucket\(braces(measure.labels + ["le"], labels + [bound])) \(total)"
        }
        let all = braces(measure.labels, labels)
        return buckets + ["\(measure.name)_sum\(all) \(number(state.value))", "\(measure.name)_count\(all) \(total)"]
    }

    private static func braces(_ names: [String], _ values: [String]) -> String {
        guard !names.isEmpty else { return "" }
        return "{\(zip(names, values).map { "\($0)=\"\(escaped($1, inQuotes: true))\"" }.joined(separator: ","))}"
    }

    private static func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private static func escaped(_ text: String, inQuotes: Bool = false) -> String {
        let plain = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return inQuotes ? plain.replacing("\"", with: "\\\"") : plain
    }
}
