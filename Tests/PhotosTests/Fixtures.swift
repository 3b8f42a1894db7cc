import Foundation
import TestSite

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

    static var program: String { TestProgram.path }
}
