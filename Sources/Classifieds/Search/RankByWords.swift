import Database

extension Reading {
    /// How many of the newest that match are compared.
    private static var compared: Int { 3_000 }

    /// A page of the best matches among the newest that match.
    func best(
        _ plan: SearchPlan, around circle: SearchCircle?, in range: SearchRange
    ) throws -> FoundPositions {
        let entries: [(position: Int, words: String)]
        if let circle, circle.isWide {
            let inside = try inside(circle, plan, in: range, enough: Self.compared).prefix(Self.compared)
            entries = try words(at: inside.map(\.position))
        } else {
            entries = try words(matching: plan.expression.within(circle), in: range, limit: Self.compared)
        }
        let relevance = Relevance(of: plan.words)
        let ranked = entries.map { (position: $0.position, score: relevance.score($0.words)) }
            .sorted { ($1.score, $1.position) < ($0.score, $0.position) }
        let count =
            entries.count < FoundCount.exactLimit + 1
            ? entries.count : FoundCount.exactLimit + 1
        return FoundPositions(
            positions: ranked.dropFirst(plan.offset).prefix(plan.size + 1).map(\.position), count: count)
    }
}

/// How well an ad's words answer the words asked for, all of which it has.
///
/// A word in the title weighs as much as any number in the text; words that stand together as they were typed weigh
/// more; a word said again counts less each time, and less in a long text (the saturation of Okapi BM25,
/// Robertson and Zaragoza 2009, with k = 1.2 and b = 0.75; rarity plays no part, because every word is in every ad).
struct Relevance: Sendable {
    private let terms: [[UInt64]]

    /// - Parameter words: hashed words and phrases, in the order typed.
    init(of words: [[String]]) {
        terms = words.map { $0.map { Self.tokens(of: $0)[0] } }
    }

    /// - Parameter words: an entry of the index.
    func score(_ words: String) -> Double {
        let tokens = Self.tokens(of: words)
        let border = tokens.firstIndex(of: Self.textMark) ?? 0
        let length = Double(tokens.count - border) / 100
        var score = 0.0
        for term in terms {
            let places = Self.places(of: term, in: tokens)
            if let first = places.first, first < border { score += 3 }
            let count = Double(places.count { $0 >= border })
            score += count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length))
        }
        let sequence = terms.flatMap(\.self)
        if terms.count > 1, let first = Self.places(of: sequence, in: tokens).first { score += first < border ? 4 : 2 }
        return score
    }

    /// Where words stand one behind the other.
    private static func places(of words: [UInt64], in tokens: [UInt64]) -> [Int] {
        guard let first = words.first, words.count <= tokens.count else { return [] }
        return (0...tokens.count - words.count).filter { start in
            tokens[start] == first && words.indices.allSatisfy { tokens[start + $0] == words[$0] }
        }
    }

    private static let textMark = tokens(of: Mark.text)[0]

    /// The words of an entry as numbers, which compare at once: thousands of entries are read for one page. FNV-1a with
    /// 64 bits (RFC 9923); that two words of an ad share one is not to be expected in the life of a site.
    private static func tokens(of words: String) -> [UInt64] {
        var words = words
        return words.withUTF8 { bytes in
            var tokens: [UInt64] = []
            tokens.reserveCapacity(bytes.count / 12 + 1)
            var token = offset
            for byte in bytes {
                if byte == UInt8(ascii: " ") {
                    tokens.append(token)
                    token = offset
                } else {
                    token = (token ^ UInt64(byte)) &* 0x100_0000_01b3
                }
            }
            tokens.append(token)
            return tokens
        }
    }

    private static let offset: UInt64 = 0xcbf2_9ce4_8422_2325
}
