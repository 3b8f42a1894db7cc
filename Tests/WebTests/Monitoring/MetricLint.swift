/// Reads Prometheus' text format, version 0.0.4, and says what isn't right in it.
enum MetricLint {
    static func problems(of text: String) -> [String] {
        guard text.hasSuffix("\n") else { return ["the last line has no end"] }
        var reader = Reader()
        for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) { reader.read(line) }
        return reader.problems + reader.histograms()
    }

    private struct Reader {
        var problems: [String] = []
        private var helps: Set<Substring> = []
        private var types: [Substring: Substring] = [:]
        private var current: Substring?
        private var seen: [String: Double] = [:]

        mutating func read(_ line: Substring) {
            if let match = line.wholeMatch(of: /# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) .+/) {
                if !helps.insert(match.1).inserted { problems.append("helped twice: \(match.1)") }
            } else if let match = line.wholeMatch(of: /# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)/) {
                if types.updateValue(match.2, forKey: match.1) != nil || !helps.contains(match.1) {
                    problems.append("typed twice, or before its help: \(match.1)")
                }
                current = match.1
            } else if let match = line.wholeMatch(
                of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?:[a-z_]+="(?:[^"\\]|\\["\\n])*",?)+\})? (\S+)/)
            {
                note(name: match.1, labels: match.2.map(String.init) ?? "", value: match.3)
            } else {
                problems.append("no line of the format: \(line)")
            }
        }

        private mutating func note(name: Substring, labels: String, value: Substring) {
            let isPart = current.map { types[$0] == "histogram" && name.hasPrefix("\($0)_") } ?? false
            guard name == current || isPart else { return problems.append("not under its type: \(name)") }
            guard let number = Double(value) else { return problems.append("no number: \(value)") }
            if seen.updateValue(number, forKey: name + labels) != nil { problems.append("twice: \(name)\(labels)") }
            if name.hasSuffix("_total"), number < 0 { problems.append("below zero: \(name)") }
        }

        /// Buckets only grow, and the last is the count.
        func histograms() -> [String] {
            let buckets = seen.filter { $0.key.contains("_bucket{") }
            let groups = Dictionary(grouping: buckets) { $0.key.replacing(/,?le="[^"]*"/, with: "") }
            return groups.flatMap { name, buckets -> [String] in
                let sorted = buckets.map { (bound: Self.bound($0.key), count: $0.value) }.sorted { $0.bound < $1.bound }
                let counts = sorted.map(\.count)
                let whole = name.replacing("_bucket", with: "_count").replacing("{}", with: "")
                let grows = zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 }
                return grows && sorted.last?.bound == .infinity && seen[whole] == counts.last
                    ? [] : ["buckets: \(name)"]
            }
        }

        private static func bound(_ key: String) -> Double {
            guard let text = key.firstMatch(of: /le="([^"]*)"/)?.1 else { return -.infinity }
            return text == "+Inf" ? .infinity : Double(text) ?? -.infinity
        }
    }
}
