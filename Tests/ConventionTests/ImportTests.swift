import Testing

/// The arrows of the house: who may import whom.
@Suite struct ImportTests {
    @Test func `each target imports only what its line in the list allows`() throws {
        try expectKept(foreignImports, under: "Sources/")
    }

    @Test func `the product importing the web framework is found`() throws {
        let snippet = "import Database\npackage import Hummingbird\n"
        #expect(
            try findings(in: snippet, at: "Sources/Classifieds/Ads/Ad.swift", by: foreignImports)
                == ["2: Classifieds may not import Hummingbird"])
    }

    @Test func `attributes and single declarations don't hide an import`() throws {
        let snippet = "@preconcurrency import GRDB\ninternal import struct NIOCore.ByteBuffer\n// import CVips\n"
        #expect(
            try findings(in: snippet, at: "Sources/Classifieds/Ads/Ad.swift", by: foreignImports) == [
                "1: Classifieds may not import GRDB", "2: Classifieds may not import NIOCore",
            ])
    }

    @Test func `a target that isn't in the list is found`() throws {
        #expect(
            try findings(in: "import Foundation", at: "Sources/Helpers/Text.swift", by: foreignImports)
                == ["1: Helpers has no line in the list of who may import whom"])
    }

    @Test func `each folder of sources and tests is a target of the package`() throws {
        let manifest = try SourceTree.here.text(of: "Package.swift")
        let folders = try SourceTree.here.folders(in: "Sources") + SourceTree.here.folders(in: "Tests")
        let unnamed = folders.filter {
            !["Browser", "Mutations", "Package", "Proofs"].contains($0) && !manifest.contains("name: \"\($0)\"")
        }
        #expect(unnamed == [])
    }
}

private func foreignImports(_ source: SwiftSource) -> [Finding] {
    let isBridge = source.target.first == "C" && source.target.dropFirst().first?.isUppercase == true
    guard !isBridge else { return [] }
    guard let allowed = Lists.imports[source.target] else {
        let what = "\(source.target) has no line in the list of who may import whom"
        return [Finding(path: source.path, line: 1, what: what)]
    }

    return source.codeLines.enumerated().compactMap { index, line in
        guard let module = importedModule(line) else { return nil }
        guard !allowed.contains(module), !Lists.systemModules.contains(module) else { return nil }
        let what = "\(source.target) may not import \(module)"
        return Finding(path: source.path, line: index + 1, what: what)
    }
}

private func importedModule(_ line: String) -> String? {
    let words = line.split(separator: " ")
    let modifiers: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
    guard let keyword = words.firstIndex(of: "import"), keyword + 1 < words.count,
        words[..<keyword].allSatisfy({ $0.hasPrefix("@") || modifiers.contains($0) })
    else { return nil }

    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
    let name = kinds.contains(words[keyword + 1]) ? words.dropFirst(keyword + 2).first : words[keyword + 1]
    return name?.split(separator: ".").first.map(String.init)
}
