package import Database
package import Foundation

/// Copies of the site that can be put back. The data and the key folder are copied apart: together they would open
/// what was erased since.
package struct Backups: Sendable {
    let site: Site
    /// The data folder.
    let data: URL
    /// Opens a file of tables to look at it.
    let look: @Sendable (URL) throws -> any Database

    /// Where a copy of the tables stands until it is sealed, in the data folder and in the key folder.
    static let scratchName = "copy.sqlite"
    /// The file of a backup in which everything is.
    package static let dataFile = "data.sealed"
    package static let manifestFile = "manifest.json"
    /// When the last backup was made, in the data folder.
    package static let noteFile = "last-backup"
    /// Where the last copy of the keys was put, in the data folder.
    static let keyCopiesFile = "key-copies"

    package init(
        of site: Site, in data: URL, lookingAt look: @escaping @Sendable (URL) throws -> any Database
    ) {
        self.site = site
        self.data = data
        self.look = look
    }

    /// - Throws: `BackupProblem.notApart` for a folder of the site's own.
    package func requireApart(_ folder: URL) throws {
        for other in [data, site.keyring.folder.url] where folder.liesIn(other) {
            throw BackupProblem.notApart(folder, from: other)
        }
    }

    /// Deletes the copies of tables that a crash has left unsealed. Nobody else works on the folders.
    package func tidy() throws {
        for folder in [data, site.keyring.folder.url] {
            try Self.remove(folder.appending(path: Self.scratchName))
        }
    }

    /// When the last backup of a data folder was made; `nil` when none is known.
    static func lastMade(in data: URL) -> Instant? {
        let note = try? String(contentsOf: data.appending(path: noteFile), encoding: .utf8)
        let text = note?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        return (try? Date(text, strategy: .iso8601)).map {
            Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1_000))
        }
    }

    /// Deletes a file or folder that may not be there.
    static func remove(_ url: URL) throws {
        for name in ["", "-journal", "-wal", "-shm"] {
            do {
                try FileManager.default.removeItem(atPath: url.path + name)
            } catch CocoaError.fileNoSuchFile {}
        }
    }
}

extension URL {
    /// Whether one folder is the other or lies in it, links followed.
    package func liesIn(_ other: URL) -> Bool {
        let (inner, outer) = (resolved.pathComponents, other.resolved.pathComponents)
        return inner.starts(with: outer)
    }

    /// Without links, as far as it exists.
    private var resolved: URL {
        guard !FileManager.default.fileExists(atPath: path), pathComponents.count > 1 else {
            return absoluteURL.standardizedFileURL.resolvingSymlinksInPath()
        }
        return absoluteURL.standardizedFileURL.deletingLastPathComponent().resolved.appending(path: lastPathComponent)
    }
}
