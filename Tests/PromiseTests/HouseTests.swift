import Foundation

/// Every test of the house, Swift and Python, by its name; a name that stands twice has several.
enum HouseTests {
    static let byName = Result { Dictionary(grouping: try swift() + python(), by: \.name) }

    /// The project's folder, found from where this file was compiled.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func swift() throws -> [SourceTest] {
        let folder = root.appending(path: "Tests")
        let paths = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return try (paths?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
            .flatMap { SwiftTestFile(try String(contentsOf: $0, encoding: .utf8)).tests }
    }

    /// Python reads its own files best.
    private static func python() throws -> [SourceTest] {
        let reader = Process()
        reader.executableURL = URL(filePath: "/usr/bin/env")
        reader.arguments = ["python3", root.appending(path: "Tests/Proofs/named_tests.py").path]
        let told = Pipe()
        reader.standardOutput = told
        try reader.run()
        let bytes = try told.fileHandleForReading.readToEnd() ?? Data()
        reader.waitUntilExit()
        return try JSONDecoder().decode([PythonTest].self, from: bytes).map {
            SourceTest(name: $0.name, sleeps: $0.sleeps, looks: $0.looks)
        }
    }
}

/// A line of `named_tests.py`.
private struct PythonTest: Decodable {
    let name: String
    let sleeps: Bool
    let looks: Bool
}
