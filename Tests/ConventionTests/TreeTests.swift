import Foundation
import Testing

/// What must stand in no file at all, and what the documents point at.
@Suite struct TreeTests {
    @Test func `no file names a place of one machine or a package registry`() throws {
        expectNone(try texts().flatMap { findings(in: $0, ofLineWith: foreignPlaces) })
    }

    @Test(arguments: ["wor" + "k/main", "tm" + "p/site", "hom" + "e/camille", "User" + "s/camille", "roo" + "t/x"])
    func `a place of one machine is found`(path: String) throws {
        #expect(findings(in: ("a.md", "See /\(path).\nSee docs/\(path)."), ofLineWith: foreignPlaces).count == 1)
    }

    @Test func `a registry is found`() {
        #expect(findings(in: ("a.sh", "curl https://pyp" + "i.org/simple"), ofLineWith: foreignPlaces).count == 1)
    }

    @Test func `nothing is left for later`() throws {
        expectNone(try texts().flatMap { findings(in: $0, ofLineWith: postponed) })
        #expect(findings(in: ("a.py", "# TO" + "DO: the rest"), ofLineWith: postponed).count == 1)
        #expect(findings(in: ("a.py", "# FIX" + "ME"), ofLineWith: postponed).count == 1)
        #expect(findings(in: ("a.py", "mastodon"), ofLineWith: postponed) == [])
    }

    @Test func `documents point at files that exist`() throws {
        let documents = try texts().filter { $0.path.hasSuffix(".md") }
        expectNone(documents.flatMap { deadLinks(in: $0, exists: SourceTree.here.exists) })
    }

    @Test func `a link to nowhere is found`() {
        let text =
            "[tour](tour.md), [site](https://example.fr), [part](#part), `Sources/Web/Gone.swift`, [up](../A.md#b)"
        let found = deadLinks(in: ("docs/a.md", text)) { $0 == "docs/tour.md" }
        #expect(
            found.map(\.what) == [
                "points at A.md, which isn't there", "points at Sources/Web/Gone.swift, which isn't there",
            ])
    }
}

private typealias Text = (path: String, content: String)

/// The texts people write here; big tables of data are left out.
private func texts() throws -> [Text] {
    let endings = [
        ".swift", ".py", ".sh", ".md", ".txt", ".css", ".js", ".json", ".yml", ".yaml", ".c", ".h", "Makefile",
    ]
    return try SourceTree.here.paths()
        .filter { path in endings.contains(where: path.hasSuffix) || path.hasPrefix("bin/") || path.hasPrefix(".ci/") }
        .filter { !["Package.resolved", "LICENSE"].contains($0) }
        .map { ($0, try SourceTree.here.text(of: $0)) }
}

private func findings(in text: Text, ofLineWith pattern: (what: String, pattern: String)) -> [Finding] {
    guard let expression = try? NSRegularExpression(pattern: pattern.pattern) else {
        return [Finding(path: text.path, line: 0, what: "not a pattern: \(pattern.pattern)")]
    }
    return text.content.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
        index, line in
        expression.firstMatch(in: String(line)) == nil
            ? nil : Finding(path: text.path, line: index + 1, what: pattern.what)
    }
}

// Brackets keep these lines from finding themselves.
private let foreignPlaces = (
    what: "a place that exists on one machine only",
    pattern: #"(?<![\w.})])/([w]ork|[h]ome|[r]oot|[U]sers)/\w|(?<![\w.})])/[t]mp/\w|[p]ypi\.org|[p]ythonhosted\.org|"#
        + #"[d]eb\.debian\.org|[r]egistry\.npmjs"#
)

private let postponed = (what: "left for later", pattern: #"\b([T]ODO|[F]IXME)\b"#)

/// Relative links, and paths of code in backticks, that lead to no file.
private func deadLinks(in document: Text, exists: (String) -> Bool) -> [Finding] {
    document.content.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
        let line = String(line)
        let folder = (document.path as NSString).deletingLastPathComponent
        let links = captures(of: #"\]\(([^)#:\s]+)(?:#[^)]*)?\)"#, in: line).map { link in
            (("/\(folder)/\(link)" as NSString).standardizingPath as NSString).substring(from: 1)
        }
        let code = captures(of: #"`((?:Sources|Tests|bin|docs|Benchmarks)/[^`*…<{ ]+)`"#, in: line)
        return (links + code).filter { !exists($0) }
            .map { Finding(path: document.path, line: index + 1, what: "points at \($0), which isn't there") }
    }
}

private func captures(of pattern: String, in line: String) -> [String] {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return [] }
    let text = line as NSString
    return expression.matches(in: line, range: NSRange(location: 0, length: text.length)).map { match in
        text.substring(with: match.range(at: 1))
    }
}
