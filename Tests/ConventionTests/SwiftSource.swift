import Foundation

/// A Swift file, with its code, its comments and its literals told apart.
struct SwiftSource {
    let path: String
    let lines: [String]
    /// The same lines with comments, literals and quoted names blanked out; interpolations are code and stay.
    let codeLines: [String]
    let literals: [SwiftLiteral]

    init(path: String, text: String) {
        var scanner = SwiftScanner(text)
        scanner.scan()
        self.path = path
        lines = Self.split(text)
        codeLines = Self.split(String(decoding: scanner.code, as: UTF8.self))
        literals = scanner.literals
    }

    private static func split(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// The target the file belongs to: the folder below `Sources` or `Tests`.
    var target: String {
        let parts = path.split(separator: "/")
        return parts.count > 2 ? String(parts[1]) : ""
    }

    /// Whether one of `patterns` (paths with at most one `*`) names this file.
    func isListed(in patterns: [String]) -> Bool {
        patterns.contains { pattern in
            let ends = pattern.split(separator: "*", omittingEmptySubsequences: false)
            guard ends.count == 2 else { return path == pattern }
            return path.count >= pattern.count - 1 && path.hasPrefix(ends[0]) && path.hasSuffix(ends[1])
        }
    }

    /// A finding for each line of code in which `pattern` (a regular expression) occurs.
    func findings(inCode pattern: String, _ what: String) throws -> [Finding] {
        let expression = try NSRegularExpression(pattern: pattern)
        return codeLines.enumerated().compactMap { index, line in
            expression.firstMatch(in: line) == nil ? nil : Finding(path: path, line: index + 1, what: what)
        }
    }

    /// A finding for each place in a literal in which `pattern` (a regular expression) occurs.
    func findings(inLiterals pattern: String, _ what: String) throws -> [Finding] {
        let expression = try NSRegularExpression(pattern: pattern)
        return literals.flatMap { literal in
            expression.matches(in: literal.text).map { match in
                Finding(path: path, line: literal.line(of: match), what: "\(what): \(literal.excerpt(around: match))")
            }
        }
    }
}

extension NSRegularExpression {
    func matches(in text: String) -> [NSRange] {
        matches(in: text, range: NSRange(text.startIndex..., in: text)).map(\.range)
    }

    func firstMatch(in text: String) -> NSTextCheckingResult? {
        firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
    }
}
