/// A list of turns of words, found in one pass over a text whatever its length.
///
/// A line is one or several patterns that must all occur, joined by `&`; what stands behind a `!` is innocent where it
/// covers the same words. `#` begins a remark.
struct PatternList: Sendable {
    private struct Rule: Sendable {
        let first: WordPattern
        let others: [WordPattern]
        let innocent: [WordPattern]
    }

    private var rules: [Rule] = []
    private var byWord: [String: [Int]] = [:]
    /// By the first three letters of a beginning, or all when it has fewer.
    private var byBeginning: [String: [Int]] = [:]

    /// Lines that couldn't be read; a list of ours has none.
    private(set) var unreadable: [String] = []

    init(_ text: String) {
        for line in text.split(separator: "\n") where !line.hasPrefix("#") && line.contains(where: { $0 != " " }) {
            add(line)
        }
    }

    private mutating func add(_ line: Substring) {
        let parts = line.split(separator: "!")
        let wanted = (parts.first ?? "").split(separator: "&").map { WordPattern($0) }
        let innocent = parts.dropFirst().map { WordPattern($0) }
        guard let first = wanted.first ?? nil, !wanted.contains(where: { $0 == nil }),
            !innocent.contains(where: { $0 == nil })
        else { return unreadable.append(String(line)) }
        for (text, isBeginning) in first.firsts {
            if isBeginning {
                byBeginning[String(text.prefix(3)), default: []].append(rules.count)
            } else {
                byWord[text, default: []].append(rules.count)
            }
        }
        rules.append(
            Rule(first: first, others: wanted.dropFirst().compactMap(\.self), innocent: innocent.compactMap(\.self)))
    }

    /// The words of every rule that holds, each excerpt once, in the order of the text.
    func excerpts(in words: PlainWords) -> [String] {
        var found: [String] = []
        for position in words.folded.indices {
            for rule in candidates(for: words.folded[position]) {
                guard let range = rules[rule].first.match(in: words.folded, at: position),
                    rules[rule].others.allSatisfy({ occurs($0, in: words.folded) }),
                    !isInnocent(range, rules[rule], words.folded)
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

    private func occurs(_ pattern: WordPattern, in words: [String]) -> Bool {
        words.indices.contains { pattern.match(in: words, at: $0) != nil }
    }

    private func isInnocent(_ range: Range<Int>, _ rule: Rule, _ words: [String]) -> Bool {
        rule.innocent.contains { pattern in
            words.indices.contains { pattern.match(in: words, at: $0)?.overlaps(range) ?? false }
        }
    }
}
