import Foundation

/// A test as it stands in the sources.
struct SourceTest: Equatable {
    /// `EraseAccountTests/nothing of an erased person is left…` or `test_rights.py::test_…`.
    let name: String
    /// Whether it may be passed over: switched off, run on a condition, expected to fail.
    let sleeps: Bool
    /// Whether it asserts something, itself or by a function of its file.
    let looks: Bool
}

/// Finds the tests of a Swift file by its lines: swift-format sets a declaration's closing brace under its beginning.
struct SwiftTestFile {
    private let lines: [Substring]
    /// The types that were declared, with their indentation; one at the same or less ends those before.
    private var types: [(indent: Int, suite: Suite)] = []
    private var functions: [Function] = []

    private struct Suite {
        let name: String
        let attributes: String
    }

    private struct Function {
        let name: String
        let suite: Suite
        let attributes: String
        let body: String
        var isTest: Bool { attributes.contains("@Test") }
    }

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.drop { $0 == " " }.hasPrefix("//") ? "" : line
        }
        read()
    }

    var tests: [SourceTest] {
        functions.filter(\.isTest).map { test in
            let marks = test.attributes + test.suite.attributes
            let isPassedOver = [".disabled", ".enabled(", ".enabled {"].contains(where: marks.contains)
            let mayFail = ["withKnownIssue", "Test.cancel(", "XCTSkip"].contains(where: test.body.contains)
            return SourceTest(
                name: "\(test.suite.name)/\(test.name)", sleeps: isPassedOver || mayFail, looks: asserts(test, []))
        }
    }

    private func asserts(_ function: Function, _ seen: Set<String>) -> Bool {
        let assertions = /#expect\(|#expect\s*\{|#require\(|Issue\.record\(|[ .]expect\w*\(|confirmation\(/
        let body = Self.withoutGuards(function.body)
        guard body.firstMatch(of: assertions) == nil else { return true }
        return functions.contains { other in
            !other.isTest && !seen.contains(other.name) && body.contains("\(other.name)(")
                && asserts(other, seen.union([other.name, function.name]))
        }
    }

    /// What stands in front of the first way out that says nothing: what comes behind it may never be reached.
    private static func withoutGuards(_ body: String) -> String {
        let wayOut = /\bguard\b(?:(?!\belse\b)[^{}])*\belse\s*\{\s*return\s*\}/
        return body.firstRange(of: wayOut).map { String(body[..<$0.lowerBound]) } ?? body
    }

    private static let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "extension"]

    private mutating func read() {
        var attributes = ""
        var isText = false
        for (index, line) in lines.enumerated() {
            let wasText = isText
            if line.contains("\"\"\""), line.ranges(of: "\"\"\"").count % 2 == 1 { isText.toggle() }
            guard !wasText else { continue }

            // Most lines declare nothing; to look for a word is quicker than to look for a pattern.
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            let isFunction = words.contains("func")
            let isType = !isFunction && words.contains(where: Self.kinds.contains)
            if isType, let found = line.firstMatch(of: /^(.*?)(struct|class|enum|actor|extension) (`[^`]+`|[\w.]+)/),
                Self.isDeclared(behind: found.output.1)
            {
                let indent = line.prefix { $0 == " " }.count
                types.removeAll { $0.indent >= indent }
                let outer = types.last?.suite.attributes ?? ""
                types.append(
                    (indent, Suite(name: Self.plain(found.output.3), attributes: outer + attributes + found.output.1)))
                attributes = ""
            } else if isFunction, let found = line.firstMatch(of: /^( *)(.*?)func (`[^`]+`|\w+)/),
                Self.isDeclared(behind: found.output.2)
            {
                let indent = found.output.1.count
                let suite = types.last { $0.indent < indent }?.suite ?? Suite(name: "", attributes: "")
                functions.append(
                    Function(
                        name: Self.plain(found.output.3), suite: suite, attributes: attributes + found.output.2,
                        body: body(from: index, indent: indent)))
                attributes = ""
            } else if line.drop(while: { $0 == " " }).hasPrefix("@") || !attributes.isEmpty && !line.isEmpty {
                attributes += line
            } else {
                attributes = ""
            }
        }
    }

    /// The lines of a function up to the brace that closes it.
    private func body(from start: Int, indent: Int) -> String {
        let rest = lines[(start + 1)...]
        let brace = String(repeating: " ", count: indent) + "}"
        let isOneLine = lines[start].hasSuffix("}")
        let end = isOneLine ? start + 1 : rest.firstIndex { $0 == brace } ?? rest.endIndex
        let first = lines[start].drop { $0 != "{" }
        return ([first] + (isOneLine ? [] : lines[(start + 1)..<end])).joined(separator: "\n")
    }

    /// Whether nothing but attributes and modifiers stands in front.
    private static func isDeclared(behind start: Substring) -> Bool {
        let start = start.drop { $0 == " " }
        return start.hasPrefix("@") || start.wholeMatch(of: /(?:(?:[a-z]+|[a-z]+\([a-z]+\)) )*/) != nil
    }

    private static func plain(_ name: Substring) -> String {
        String(name.filter { $0 != "`" })
    }
}
