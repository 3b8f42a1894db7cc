/// A list of turns of words, found in one pass over a text whatever its length.
///
/// A line is one or several patterns that must all occur, joined by `&`; what stands behind a `!` is innocent where it
/// covers the same words, what stands behind a `~` makes the whole line innocent wherever it occurs. `@name = …` names
/// words that later lines choose among as `@name`. `#` begins a remark.
struct PatternList: Sendable {
    private struct Rule: Sendable {
        let first: WordPattern
        let others: [WordPattern]
        let innocent: [WordPattern]
        /// Whoever speaks so speaks of something else.
        let elsewhere: [WordPattern]
    }

    private var rules: [Rule] = []
    private var byWord: [String: [Int]] = [:]
    /// By the first three letters of a beginning, or all when it has fewer.
    private var byBeginning: [String: [Int]] = [:]

    /// Lines that couldn't be read; a list of ours has none.
    private(set) var unreadable: [String] = []

    init(_ text: String) {
        var names: [(name: String, words: String)] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") && line.contains(where: { $0 != " " }) {
            let line = names.reduce(String(line)) { $0.replacing($1.name, with: $1.words) }
            if line.hasPrefix("@"), let (name, words) = Self.named(line) {
                names.append((name, words))
            } else {
                add(line)
            }
        }
    }

    private static func named(_ line: String) -> (name: String, words: String)? {
        let parts = line.split(separator: "=").map { $0.split(separator: " ") }
        guard parts.count == 2, parts[0].count == 1, parts[1].count == 1 else { return nil }
        return (String(parts[0][0]), String(parts[1][0]))
    }

    private mutating func add(_ line: String) {
        let context = line.split(separator: "~")
        let elsewhere = context.dropFirst().map { WordPattern($0) }
        let parts = (context.first ?? "").split(separator: "!")
        let wanted = (parts.first ?? "").split(separator: "&").map { WordPattern($0) }
        let innocent = parts.dropFirst().map { WordPattern($0) }
        guard let first = wanted.first ?? nil, !wanted.contains(where: { $0 == nil }),
            !(innocent + elsewhere).contains(where: { $0 == nil }), !line.contains("@")
        else { return unreadable.append(line) }
        for (text, isBeginning) in first.firsts {
            if isBeginning {
                byBeginning[String(text.prefix(3)), default: []].append(rules.count)
            } else {
                byWord[text, default: []].append(rules.count)
            }
        }
        rules.append(
            Rule(
                first: first, others: wanted.dropFirst().compactMap(\.self), innocent: innocent.compactMap(\.self),
                elsewhere: elsewhere.compactMap(\.self)))
    }

    /// The words of every rule that holds, each excerpt once, in the order of the text.
    func excerpts(in words: PlainWords) -> [String] {
        var found: [String] = []
        for position in words.folded.indices {
            for rule in candidates(for: words.folded[position]) {
                guard let range = rules[rule].first.match(in: words, at: position),
                    rules[rule].others.allSatisfy({ occurs($0, in: words) }),
                    !isInnocent(range, rules[rule], words),
                    !rules[rule].elsewhere.contains(where: { occurs($0, in: words) })
                else { continue }
                let excerpt = words.excerpt(range)
                if !found.contains(excerpt) { found.append(excerpt) }
            }
        }
        return found
    }

    private func candidates(for word: String) -> [Int] {
        var candidates = byWord[word] ?? []
        for length in 1...3 where word.count >= length {
            candidates += byBeginning[String(word.prefix(length))] ?? []
        }
        return candidates
    }

    private func occurs(_ pattern: WordPattern, in words: PlainWords) -> Bool {
        words.folded.indices.contains { pattern.match(in: words, at: $0) != nil }
    }

    private func isInnocent(_ range: Range<Int>, _ rule: Rule, _ words: PlainWords) -> Bool {
        rule.innocent.contains { pattern in
            words.folded.indices.contains { pattern.match(in: words, at: $0)?.overlaps(range) ?? false }
        }
    }
}
