import Foundation
import Glibc

/// A folder for a trial, among the system's temporary ones, held as long as the trial lasts: one that nobody holds is what a
/// killed program left.
final class TrialFolder: Sendable {
    private static let prefix = "zone-visio-trial-"

    let url: URL
    private let lock: Int32

    /// Makes one, and removes those that are left over.
    ///
    /// - Throws: a file error.
    init() throws {
        Self.removeLeftOvers()
        url = FileManager.default.temporaryDirectory.appending(
            path: "\(Self.prefix)\(UUID().uuidString)", directoryHint: .isDirectory)
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        guard let lock = Self.lock(url) else { throw DurableFileError(code: errno) }
        self.lock = lock
        for folder in [data, taken] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    var data: URL { url.appending(path: "data", directoryHint: .isDirectory) }
    var keys: URL { url.appending(path: "keys", directoryHint: .isDirectory) }
    var backups: URL { url.appending(path: "backups", directoryHint: .isDirectory) }
    var restored: URL { url.appending(path: "restored", directoryHint: .isDirectory) }
    /// What people have taken away with them: theirs, and readable.
    var taken: URL { url.appending(path: "taken", directoryHint: .isDirectory) }

    func remove() {
        try? FileManager.default.removeItem(at: url)
    }

    deinit {
        remove()
        close(lock)
    }

    private static func removeLeftOvers() {
        let temporary = FileManager.default.temporaryDirectory
        let names = (try? FileManager.default.contentsOfDirectory(atPath: temporary.path)) ?? []
        for name in names where name.hasPrefix(prefix) {
            let left = temporary.appending(path: name, directoryHint: .isDirectory)
            guard let lock = lock(left) else { continue }
            try? FileManager.default.removeItem(at: left)
            close(lock)
        }
    }

    /// - Returns: `nil` when somebody else holds it.
    private static func lock(_ folder: URL) -> Int32? {
        let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }
}
