package import Database

/// What a measure says at one moment, where it is looked up and not counted along the way.
package struct MeasuredSample: Sendable, Equatable {
    package let measure: Metric
    package let labels: [MetricLabel]
    package let value: Double

    init(_ measure: Metric, _ value: Double, _ labels: MetricLabel...) {
        precondition(labels.count == measure.labels.count, "\(measure.name) is told apart by \(measure.labels)")
        (self.measure, self.value, self.labels) = (measure, value, labels)
    }

    init(_ measure: Metric, _ value: Int, _ labels: MetricLabel...) {
        precondition(labels.count == measure.labels.count, "\(measure.name) is told apart by \(measure.labels)")
        (self.measure, self.value, self.labels) = (measure, Double(value), labels)
    }

    /// Seconds since 1970; 0 where it never was.
    package init(_ measure: Metric, at instant: Instant?, _ labels: MetricLabel...) {
        precondition(labels.count == measure.labels.count, "\(measure.name) is told apart by \(measure.labels)")
        (self.measure, self.labels) = (measure, labels)
        value = instant.map { Double($0.milliseconds) / 1_000 } ?? 0
    }
}
