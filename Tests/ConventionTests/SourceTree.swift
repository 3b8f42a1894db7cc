import Foundation

/// The files of the project, found from where this file was compiled.
struct SourceTree {
    let root: URL

    static let here = SourceTree(
        root: URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent())

    /// Every Swift file of the project, read once.
    static let swiftSources = Result { try here.swiftSources(under: "Sources") + here.swiftSources(under: "Tests") }

    /// Folders that hold no source: built things, data, editors.
    private static let skipped: Set<String> = [
        ".build", ".git", ".swiftpm", ".venv", "DATA", "DATA.keys", "__pycache__", "demo", "demo.keys",
    ]

    /// The paths of all files below `folder`, relative to the root, in order.
    func paths(under folder: String = "") throws -> [String] {
        let start = folder.isEmpty ? root : root.appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: start.path).sorted()
        return try names.filter { !Self.skipped.contains($0) }.flatMap { name in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            return try isFolder(path) ? paths(under: path) : [path]
        }
    }

    /// The folders that stand directly in `folder`.
    func folders(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)
            .filter { isFolder("\(folder)/\($0)") && !Self.skipped.contains($0) }.sorted()
    }

    func swiftSources(under folder: String) throws -> [SwiftSource] {
        try paths(under: folder).filter { $0.hasSuffix(".swift") }
            .map { SwiftSource(path: $0, text: try text(of: $0)) }
    }

    func text(of path: String) throws -> String {
        String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path)
    }

    private func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
        return exists && isFolder.boolValue
    }
}
