import Foundation
import Glibc

/// A file that `zone-visio setup` makes: whole or not at all, readable by its owner and, where one is named, by a group.
struct SetupFile {
    let path: String
    let group: String?

    /// The one that is filled first, and takes its place at the end.
    private var next: String { path + ".next" }

    /// - Throws: `OperatorError` when it can't be written.
    func prepare(_ data: Data) throws {
        discard()
        let descriptor = open(next, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw unwritable }
        defer { Glibc.close(descriptor) }
        if let group {
            guard let found = getgrnam(group) else { throw OperatorError("There is no group \(group) here.") }
            guard fchown(descriptor, uid_t.max, found.pointee.gr_gid) == 0, fchmod(descriptor, 0o640) == 0 else {
                throw OperatorError("\(path) can't be given to the group \(group): run it as root.")
            }
        }
        let written = data.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard written == data.count, fsync(descriptor) == 0 else { throw unwritable }
    }

    /// The path to read what was prepared.
    var prepared: String { next }

    func put() throws {
        guard rename(next, path) == 0 else { throw unwritable }
    }

    func discard() {
        unlink(next)
    }

    private var unwritable: OperatorError {
        OperatorError("\(path) can't be written: check its folder and its rights.")
    }
}
