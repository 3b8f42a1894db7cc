import Foundation
import Glibc

/// Files that are wholly there after a power cut, or not at all.
enum DurableFile {
    /// Writes to a temporary name, waits for the disk, then gives the file its name.
    ///
    /// - Throws: `DurableFileError` when the disk is full or refuses.
    static func write(_ data: Data, to url: URL, mode: mode_t) throws {
        let temporary = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).new")
        do {
            try writeAll(data, to: temporary, mode: mode)
            guard rename(temporary.path, url.path) == 0 else { throw DurableFileError(code: errno) }
        } catch {
            unlink(temporary.path)
            throw error
        }
    }

    /// The same for a file that nobody else may have made: it takes the place of none.
    ///
    /// - Returns: whether there was none of that name.
    static func writeNew(_ data: Data, to url: URL, mode: mode_t) throws -> Bool {
        let temporary = url.deletingLastPathComponent().appending(path: ".\(url.lastPathComponent).\(UUID()).new")
        defer { unlink(temporary.path) }
        try writeAll(data, to: temporary, mode: mode)
        guard link(temporary.path, url.path) != 0 else { return true }
        guard errno == EEXIST else { throw DurableFileError(code: errno) }
        return false
    }

    /// Makes a folder where there is none; its name survives a power cut.
    static func makeFolder(_ url: URL, mode: mode_t) throws {
        guard mkdir(url.path, mode) != 0 else { return try synchronize(folder: url.deletingLastPathComponent()) }
        guard errno == EEXIST else { throw DurableFileError(code: errno) }
    }

    /// Waits until the names in a folder are on the disk.
    static func synchronize(folder: URL) throws {
        let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DurableFileError(code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw DurableFileError(code: errno) }
    }

    private static func writeAll(_ data: Data, to url: URL, mode: mode_t) throws {
        let descriptor = open(url.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw DurableFileError(code: errno) }
        defer { close(descriptor) }

        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw DurableFileError(code: errno) }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw DurableFileError(code: errno) }
    }
}

/// The disk refused; `code` is the system's `errno`.
package struct DurableFileError: Error, Equatable {
    package let code: Int32

    /// No room left: the site says « réessayez » and loses nothing.
    package var isFull: Bool { code == ENOSPC || code == EDQUOT || code == EFBIG }
}
