package import Foundation
import Glibc

/// A file that wasn't there before, written in order, readable by the site's user alone.
package final class NewFile {
    private let descriptor: Int32
    private var isClosed = false

    /// - Throws: `DurableFileError`, `EEXIST` when it is there.
    init(at url: URL) throws {
        descriptor = open(url.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DurableFileError(code: errno) }
    }

    deinit {
        if !isClosed { Glibc.close(descriptor) }
    }

    func write(_ data: Data) throws {
        var rest = data[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw DurableFileError(code: errno) }
            rest = rest.dropFirst(count)
        }
    }

    /// Waits for the disk.
    func finish() throws {
        guard fsync(descriptor) == 0 else { throw DurableFileError(code: errno) }
        try close()
    }

    /// For one of many files, behind which the disk is waited for once.
    func close() throws {
        isClosed = true
        guard Glibc.close(descriptor) == 0 else { throw DurableFileError(code: errno) }
    }

    /// - Throws: `DurableFileError`, `EEXIST` when it is there.
    package static func write(_ data: Data, to url: URL) throws {
        let file = try NewFile(at: url)
        try file.write(data)
        try file.finish()
    }
}
