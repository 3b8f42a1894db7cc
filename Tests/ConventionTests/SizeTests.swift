import Testing

/// Small files, each with a name of its own.
@Suite struct SizeTests {
    @Test func `no Swift file is too long to read in one go`() throws {
        try expectKept(lengths, under: "Sources/", "Tests/")
        let manifest = SwiftSource(path: "Package.swift", text: try SourceTree.here.text(of: "Package.swift"))
        #expect(lengths(manifest) == [])
    }

    @Test func `a line too many is found`() throws {
        let fitting = String(repeating: "\n", count: Lists.longestFile)
        #expect(try findings(in: fitting, by: lengths) == [])
        #expect(try findings(in: fitting + "\n", by: lengths) == ["251: 251 lines: split it by what it does"])
    }

    @Test func `file names are unique in a target`() throws {
        #expect(repeatedNames(try SourceTree.here.paths(under: "Sources")) == [])
        #expect(repeatedNames(["Sources/Web/Ads/Page.swift", "Sources/Web/Mail/Page.swift"]) == ["Web: Page.swift"])
        #expect(repeatedNames(["Sources/Web/Ads/Ad.swift", "Sources/Classifieds/Ads/Ad.swift"]) == [])
    }

    @Test func `there is no drawer for what fits nowhere`() throws {
        #expect(drawers(try SourceTree.here.paths(under: "Sources")) == [])
        #expect(drawers(["Sources/Web/Utils/Text.swift", "Sources/Web/String+Extensions.swift"]).count == 2)
    }
}

private func lengths(_ source: SwiftSource) -> [Finding] {
    // The text behind the last line feed is no line when it is empty.
    let count = source.lines.count - (source.lines.last == "" ? 1 : 0)
    guard count > Lists.longestFile else { return [] }
    return [Finding(path: source.path, line: count, what: "\(count) lines: split it by what it does")]
}

private func repeatedNames(_ paths: [String]) -> [String] {
    let names = paths.filter { $0.hasSuffix(".swift") }.map { path in
        let parts = path.split(separator: "/")
        return "\(parts[1]): \(parts[parts.count - 1])"
    }
    return Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
}

private func drawers(_ paths: [String]) -> [String] {
    let names: Set<String> = ["Common", "Core", "Extensions", "Helpers", "Misc", "Shared", "Utilities", "Utils"]
    return paths.filter { path in
        path.split { "/.+".contains($0) }.contains { names.contains(String($0)) }
    }
}
