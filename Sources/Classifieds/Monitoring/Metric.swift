package import Metrics

/// One thing that is measured for the operator: its name in Prometheus' words, what it says, and by what it is told apart.
///
/// Nothing in it is anybody's: it counts, and the words by which it is told apart are the program's own (`MetricLabel`).
package struct Metric: Sendable, Equatable {
    /// What its numbers do.
    package enum Kind: String, Sendable {
        /// Only grows while the program runs.
        case counter
        /// Goes up and down.
        case gauge
        /// How long something took, in seconds, by how often it took no longer than some lengths.
        case histogram
    }

    package let name: String
    package let kind: Kind
    package let help: String
    package let labels: [String]
    /// What is there from the start, at zero: a rate needs two values.
    package let beginnings: [[MetricLabel]]

    init(
        _ kind: Kind, _ name: String, _ help: String, by labels: [String] = [],
        from beginnings: [[MetricLabel]]? = nil
    ) {
        self.kind = kind
        self.name = name
        self.help = help
        self.labels = labels
        self.beginnings = beginnings ?? (labels.isEmpty && kind != .gauge ? [[]] : [])
    }

    /// One more, or some.
    package func count(_ number: Int = 1, _ values: MetricLabel...) {
        guard number > 0 else { return }
        counter(values).increment(by: number)
    }

    /// What goes up and down is that much now.
    package func set(_ value: Int, _ values: MetricLabel...) {
        Meter(label: name, dimensions: dimensions(values)).set(value)
    }

    /// It went up by one.
    package func rise() { meter.increment() }

    /// It went down by one.
    package func fall() { meter.decrement() }

    /// Something took that long.
    package func time(_ duration: Duration, _ values: MetricLabel...) {
        timer(values).record(duration)
    }

    /// What counts under some labels, for whoever counts with every request: it is looked for once.
    package func counter(_ values: [MetricLabel]) -> Counter {
        Counter(label: name, dimensions: dimensions(values))
    }

    /// What times under some labels, likewise.
    package func timer(_ values: [MetricLabel]) -> Timer {
        Timer(label: name, dimensions: dimensions(values))
    }

    /// What goes up and down, likewise.
    package var meter: Meter { Meter(label: name) }

    private func dimensions(_ values: [MetricLabel]) -> [(String, String)] {
        precondition(values.count == labels.count, "\(name) is told apart by \(labels)")
        return Array(zip(labels, values.map(\.text)))
    }
}

extension Timer {
    /// Something took that long.
    package func record(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}

/// A word by which a measure is told apart. It is one that stands in the program: nothing that came in can become one.
package struct MetricLabel: Sendable, Hashable, ExpressibleByStringLiteral {
    package let text: String

    package init(stringLiteral text: StaticString) { self.text = text.description }

    /// One of a list that the program has.
    package init(_ known: some CaseIterable & Sendable) { text = String(describing: known) }

    /// A job, by the name that it has in the list of them.
    init(_ job: Job) { text = job.name }

    /// The pattern of a route, as the table of routes has it: `/annonce/:id/:slug`.
    package init(pattern: String?) { text = pattern ?? "none" }

    /// The status of an answer.
    package init(status: Int) { text = (100...599).contains(status) ? String(status) : "other" }

    /// The version of the sources, as the proofs say it that are signed for this very program; « none » without them.
    init(ofSources proofs: ReleaseProofs?) { text = proofs?.version ?? "none" }

    /// A number that the program knows of itself.
    init(ofProgram number: Int) { text = String(number) }
}
