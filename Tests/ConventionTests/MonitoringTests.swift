import Classifieds
import Foundation
import Testing

/// What the operator sees says nothing of anybody, and what they read about it is true.
@Suite struct MonitoringTests {
    @Test func `labels of numbers are made of the program's own words, in few places`() throws {
        try expectKept(madeLabels, under: "Sources/")
    }

    @Test func `a label made of what came in is found`() throws {
        let snippet = "let a = MetricLabel(pattern: request.uri.path)\nlet b = MetricLabel(stringLiteral: name)\n"
        #expect(try findings(in: snippet, by: madeLabels).count == 2)
        #expect(try findings(in: "MetricLabel(pattern: context.endpointPath)", by: madeLabels) == [])
        #expect(try findings(in: "Counter(label: path)", by: madeLabels).count == 1)
    }

    @Test func `every field of the log is in the inventory`() throws {
        let known = Set(Inventory.all.filter { $0.kind == .log }.map(\.name))
        #expect(known.contains("reason"))
        try expectKept({ unknownFields($0, known) }, under: "Sources/")
        let snippet = #"logger.info("x", metadata: ["reason": "a", "person": "\(name)"])"#
        #expect(
            try findings(in: snippet) { unknownFields($0, known) } == [
                "1: the log's field person isn't in the inventory"
            ])
    }

    @Test func `names are Prometheus' own, and each has its help once`() {
        #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
        for metric in Metric.all {
            #expect(metric.name.wholeMatch(of: /(zonevisio|process)_[a-z_]+/) != nil, "\(metric.name)")
            #expect(metric.name.hasSuffix("_total") == (metric.kind == .counter), "\(metric.name)")
            #expect(metric.kind != .histogram || metric.name.hasSuffix("_seconds"), "\(metric.name)")
            #expect(metric.help.hasSuffix(".") && !metric.labels.contains("le"), "\(metric.name)")
        }
    }

    @Test(arguments: ["docs/monitoring/board.json", "docs/monitoring/alerts.yml"])
    func `board and rules name what is measured, by labels that it has`(path: String) throws {
        let text = try SourceTree.here.text(of: path)
        let named = text.matches(of: /((?:zonevisio|process)_[a-z_]+)(\{[a-z]+)?/)
        #expect(named.count > 15)
        for match in named {
            let name = String(match.1)
            let metric = Metric.all.first { $0.name == name || Self.parts(of: $0).contains(name) }
            #expect(metric != nil, "\(name)")
            if let label = match.2 { #expect(metric?.labels.contains(String(label.dropFirst())) == true, "\(name)") }
        }
    }

    @Test func `each rule says what it is about, and leads to a heading that says what to do`() throws {
        let rules = try SourceTree.here.text(of: "docs/monitoring/alerts.yml").components(separatedBy: "- alert: ")
        let headings = try SourceTree.here.text(of: "docs/operations.md").split(separator: "\n")
            .filter { $0.hasPrefix("### ") }.map { $0.dropFirst(4).lowercased().replacing(" ", with: "-") }
        #expect(rules.count > 10)
        for rule in rules.dropFirst() {
            #expect(rule.firstMatch(of: /summary: "[^"]+"/) != nil, "\(rule)")
            let anchor = rule.firstMatch(of: /what_to_do: docs\/operations\.md#([a-z-]+)/)?.1
            #expect(anchor.map { headings.contains(String($0)) } == true, "\(rule)")
        }
    }

    private static func parts(of metric: Metric) -> [String] {
        metric.kind == .histogram ? ["_bucket", "_sum", "_count"].map { metric.name + $0 } : []
    }
}

/// Numbers are told apart by `MetricLabel` alone, and of what isn't a literal or a case, a route's pattern and a status.
private func madeLabels(_ source: SwiftSource) -> [Finding] {
    guard source.path != "Sources/Classifieds/Monitoring/Metric.swift" else { return [] }
    return source.codeLines.enumerated().flatMap { index, line -> [Finding] in
        let isPattern =
            line.contains("MetricLabel(pattern:") && !line.contains("MetricLabel(pattern: context.endpointPath)")
        let isMade = line.contains("MetricLabel(stringLiteral:") || line.contains("MetricLabel.init")
        let isFacade =
            line.contains("Counter(label:") || line.contains("Meter(label:") || line.contains("Timer(label:")
            || line.contains("Gauge(label:") || line.contains("Recorder(label:")
        guard isPattern || isMade || isFacade, !line.contains("func make") else { return [] }
        return [Finding(path: source.path, line: index + 1, what: "a label that may come from outside")]
    }
}

private func unknownFields(_ source: SwiftSource, _ known: Set<String>) -> [Finding] {
    var isInside = false
    return source.lines.enumerated().flatMap { index, line -> [Finding] in
        if line.contains("metadata: [") { isInside = true }
        guard isInside else { return [] }
        let start = line.range(of: "metadata: [")?.upperBound ?? line.startIndex
        let fields = line[start...].matches(of: /"([a-zA-Z.]+)": "/).map { String($0.1) }
        if line[start...].contains("])") { isInside = false }
        return fields.filter { !known.contains($0) }.map {
            Finding(path: source.path, line: index + 1, what: "the log's field \($0) isn't in the inventory")
        }
    }
}
