/// The checks of what an ad says, one list a reason. They look at words alone and know of no other ad.
package struct ContentChecks: Sendable {
    private let lists: [(reason: HoldReason, patterns: PatternList)]

    /// - Parameter forbidden: the operator's own words, or turns of words.
    package init(forbidden: [String] = []) {
        lists =
            (forbidden.isEmpty ? [] : [(.forbiddenWord, PatternList(forbidden.joined(separator: "\n")))])
            + Self.standard
    }

    /// Whether an operator's word can be looked for.
    package static func canLookFor(_ forbidden: String) -> Bool {
        PatternList(forbidden).unreadable.isEmpty
    }

    /// What is doubted of an ad; nothing when it may go online.
    package func doubts(of content: AdContent) -> [Doubt] {
        let words = PlainWords("\(content.title)\n\(content.text)\n\(content.pseudonym)")
        return lists.flatMap { reason, patterns -> [Doubt] in
            // Whoever says so in the box of its own may say something sensitive of themselves.
            if reason == .sensitive, content.agreesToSensitive { return [] }
            let found = patterns.excerpts(in: words)
            let longest = found.filter { one in !found.contains { $0 != one && $0.contains(one) } }
            return longest.prefix(Self.most).map { Doubt(reason, words: $0) }
        }
    }

    /// The turns of known frauds in a text, as they stand there.
    func scamWords(in text: String) -> [String] {
        let words = PlainWords(text)
        return lists.filter { $0.reason == .scam }.flatMap { $0.patterns.excerpts(in: words).prefix(Self.most) }
    }

    /// How many words of a reason are told; more wouldn't help anybody.
    private static let most = 8

    private static let standard: [(reason: HoldReason, patterns: PatternList)] = [
        (.scam, PatternList(Embedded.scamsTXT.description)),
        (.paidSex, PatternList(Embedded.paidSexTXT.description)),
        (.minor, PatternList(Embedded.minorsTXT.description)),
        (.sensitive, PatternList(Embedded.sensitiveTXT.description)),
    ]

    /// The lines of our own lists that couldn't be read.
    static var unreadable: [String] { standard.flatMap(\.patterns.unreadable) }
}
