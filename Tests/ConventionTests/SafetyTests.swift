import Testing

/// What may crash, escape the compiler's checks or leave by a side door.
@Suite struct SafetyTests {
    @Test func `nothing crashes on purpose`() throws {
        try expectKept(crashes, under: "Sources/")
        #expect(try findings(in: "let ad = try! read()\nfatalError(\"no\")\nlet b = a as! Ad", by: crashes).count == 3)
        #expect(try findings(in: "let text = \"try! fatalError(\" // as! Ad", by: crashes) == [])
    }

    @Test func `the compiler's proof of safe sharing is switched off in bridges only`() throws {
        try expectKept(uncheckedSharing, under: "Sources/")
        let snippet = "final class Box: @unchecked Sendable {}\nnonisolated(unsafe) var count = 0"
        #expect(try findings(in: snippet, by: uncheckedSharing).count == 2)
    }

    @Test func `nothing is public`() throws {
        try expectKept(publicDeclarations, under: "Sources/")
        #expect(try findings(in: "public struct Ad {}\nopen class Page {}", by: publicDeclarations).count == 2)
        #expect(try findings(in: "public private(set) var count = 1", by: publicDeclarations).count == 1)
        #expect(try findings(in: "public static var all: [Ad] = []", by: publicDeclarations).count == 1)
        #expect(try findings(in: "/// A public page.\nlet isPublic = open(path)", by: publicDeclarations) == [])
    }

    @Test func `only the commands print`() throws {
        try expectKept(prints, under: "Sources/")
        #expect(try findings(in: "print(ad)\nfunc sprint(to goal: Int) {}\ndebugPrint(ad)", by: prints).count == 2)
        #expect(try findings(in: "print(ad)", at: "Sources/App/Routes.swift", by: prints) == [])
    }

    @Test func `an opened personal value leaves by the listed doors only`() throws {
        try expectKept(doors, under: "Sources/")
        #expect(try findings(in: "let text = title.leave(by: .published)", by: doors).count == 1)
    }

    @Test func `a command writes a file that its operator alone reads, and never over another`() throws {
        try expectKept(looseFiles, under: "Sources/App/")
        let snippet = "try bytes.write(to: url)\nFileManager.default.createFile(atPath: path, contents: nil)"
        #expect(try findings(in: snippet, by: looseFiles).count == 2)
        #expect(try findings(in: "try OperatorFile.write(bytes, to: path)", by: looseFiles) == [])
    }

    @Test func `no test is switched off`() throws {
        try expectKept(sleepingTests, under: "Tests/")
        let snippet = "@Test(.disabled(\"later\")) func a() {}\n@Test func b() {}\n@Test func c() { #expect(1 == 2) }"
        #expect(try findings(in: snippet, by: sleepingTests).map { $0.prefix(2) } == ["1:", "1:", "2:"])
    }
}

private func looseFiles(_ source: SwiftSource) throws -> [Finding] {
    try source.findings(
        inCode: #"\.write\(\s*to:|createFile\("#, "writes a file with whatever rights: OperatorFile has its own")
}

private func crashes(_ source: SwiftSource) throws -> [Finding] {
    try source.findings(inCode: #"\btry!|\bas!|\bfatalError\s*\("#, "crashes where it should refuse")
}

private func uncheckedSharing(_ source: SwiftSource) throws -> [Finding] {
    guard !source.isListed(in: Lists.bridgeFiles) else { return [] }
    return try source.findings(
        inCode: #"@unchecked\s+Sendable|\bnonisolated\(unsafe\)"#, "switches off the proof of safe sharing")
}

private func publicDeclarations(_ source: SwiftSource) throws -> [Finding] {
    let kinds = "class|struct|enum|protocol|actor|extension|func|var|let|init|subscript|typealias|import"
    return try source.findings(
        inCode: #"\b(public|open)(\(set\))?\s+([a-z()]+\s+)*(\#(kinds))\b"#, "public: write package")
}

private func prints(_ source: SwiftSource) throws -> [Finding] {
    guard source.target != "App" else { return [] }
    return try source.findings(inCode: #"(?<![\w.])(print|debugPrint|dump)\("#, "prints: only commands do")
}

private func doors(_ source: SwiftSource) throws -> [Finding] {
    guard !source.isListed(in: Lists.doorFiles) else { return [] }
    return try source.findings(inCode: #"\bleave\(by:"#, "lets a personal value out: list the door or use one")
}

private func sleepingTests(_ source: SwiftSource) throws -> [Finding] {
    try source.findings(inCode: #"\.disabled\(|\bXCTSkip\b"#, "a test that is switched off")
        + source.findings(inCode: #"\bfunc [^{]*\{\s*\}"#, "a function that does nothing")
}
