import Testing

/// What other targets use is documented: its kind, its units, its errors, the source of a rule.
@Suite struct DocumentationTests {
    @Test func `every type and function that other targets use is documented`() throws {
        let promised = try promisedNames()
        try expectKept({ undocumented($0, promised: promised) }, under: "Sources/")
    }

    @Test func `a bare declaration is found`() throws {
        let snippet = """
            package struct Ad {
                package func renew() {}
                /// Ends it.
                @discardableResult
                package static func end() -> Bool { true }
                package func end(at date: Int) {}
                package static func == (left: Ad, right: Ad) -> Bool { true }
                package var title: String
                func inner() {}
            }
            """
        let found = try findings(in: snippet) { undocumented($0, promised: []) }
        #expect(found == ["1: Ad has no doc comment", "2: renew has no doc comment"])
        #expect(try findings(in: snippet) { undocumented($0, promised: ["renew"]) }.count == 1)
    }

    @Test func `a protocol's comment counts for the types that keep it`() throws {
        let snippet = """
            /// Sends.
            package protocol Transport {
                /// Sends one mail.
                func send() throws
                func stop()
            }
            """
        #expect(requirements(SwiftSource(path: "Sources/Web/A.swift", text: snippet)) == ["send"])
    }
}

private func undocumented(_ source: SwiftSource, promised: Set<String>) -> [Finding] {
    var documented = promised.union(Lists.knownFunctions)
    var bare: [(name: String, line: Int)] = []
    for (index, line) in source.codeLines.enumerated() where line.contains("package ") {
        guard let name = declaredName(line) else { continue }
        if source.hasDocumentation(above: index) {
            documented.insert(name)
        } else {
            bare.append((name, index + 1))
        }
    }
    return bare.filter { !documented.contains($0.name) }
        .map { Finding(path: source.path, line: $0.line, what: "\($0.name) has no doc comment") }
}

/// The documented functions of all protocols: a type that keeps one needs no second comment.
private func promisedNames() throws -> Set<String> {
    Set(try SourceTree.swiftSources.get().filter { $0.path.hasPrefix("Sources/") }.flatMap(requirements))
}

private func requirements(_ source: SwiftSource) -> [String] {
    var names: [String] = []
    var isInProtocol = false
    for (index, line) in source.codeLines.enumerated() {
        if line.split(separator: " ").contains("protocol") { isInProtocol = true }
        if line.hasPrefix("}") { isInProtocol = false }
        if isInProtocol, source.hasDocumentation(above: index), let name = functionName(line) { names.append(name) }
    }
    return names
}

private let modifiers: Set<Substring> = [
    "static", "final", "mutating", "nonmutating", "indirect", "override", "nonisolated", "consuming", "borrowing",
]

/// The name of a type or function that a line declares for other targets; operators have none.
private func declaredName(_ line: String) -> String? {
    let words = line.split(separator: " ").drop { $0.hasPrefix("@") }
    guard words.first == "package" else { return nil }

    let rest = words.dropFirst().drop(while: modifiers.contains)
    let types: Set<Substring> = ["struct", "enum", "protocol", "actor", "class"]
    if let kind = rest.first, types.contains(kind) {
        return rest.dropFirst().first.map { String($0.prefix { $0.isLetter || $0.isNumber || $0 == "_" }) }
    }
    return functionName(rest.joined(separator: " "))
}

private func functionName(_ line: String) -> String? {
    let words = line.split(separator: " ").drop(while: modifiers.contains)
    guard words.first == "func", let name = words.dropFirst().first, name.first?.isLetter == true else { return nil }
    return String(name.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
}

extension SwiftSource {
    /// Whether a doc comment stands in front of a line, attributes left aside.
    fileprivate func hasDocumentation(above index: Int) -> Bool {
        let above = lines[..<index].reversed().lazy.map { $0.drop(while: \.isWhitespace) }
        return above.first { !$0.hasPrefix("@") }?.hasPrefix("///") == true
    }
}
