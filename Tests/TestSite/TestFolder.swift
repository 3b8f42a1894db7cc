package import Foundation

/// A folder that goes with the test.
package final class TestFolder: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(
            path: "zone-visio-\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
        TestEngine.forget(below: url, ["site.sqlite", "keyring.sqlite"])
    }

    /// Every file below, with its bytes.
    package func files() throws -> [(name: String, bytes: Data)] {
        guard let names = FileManager.default.enumerator(at: url, includingPropertiesForKeys: [.isRegularFileKey])
        else {
            return []
        }
        var files: [(String, Data)] = []
        for case let file as URL in names {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            files.append((file.path, try Data(contentsOf: file)))
        }
        return files
    }
}
