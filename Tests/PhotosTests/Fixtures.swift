import Foundation

/// The committed photos, made by `Tests/Browser/photos/make_photos.py --small`, and the program that decodes them.
enum Fixtures {
    /// File name → « photo », or the reason why it is refused.
    static func expected() throws -> [String: String] {
        try JSONDecoder().decode([String: String].self, from: try bytes(of: "expected.json"))
    }

    static func bytes(of name: String) throws -> Data {
        try Data(contentsOf: folder.appending(path: name))
    }

    private static var folder: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    }

    /// The built `zone-visio`: `ZONEVISIO_BINARY`, or the one beside the tests.
    static var program: String {
        if let named = ProcessInfo.processInfo.environment["ZONEVISIO_BINARY"] { return named }
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return package.appending(path: ".build/debug/zone-visio").path
    }
}
