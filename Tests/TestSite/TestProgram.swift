import Foundation

/// The built `zone-visio`, for tests of what runs in a process of its own.
package enum TestProgram {
    /// `ZONEVISIO_BINARY`, or the one that was built with the tests.
    package static var path: String {
        if let named = ProcessInfo.processInfo.environment["ZONEVISIO_BINARY"] { return named }
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return package.appending(path: ".build/debug/zone-visio").path
    }
}
