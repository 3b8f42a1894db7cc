import Foundation
import Glibc
import Synchronization

/// The files of the tables, opened once to be read byte by byte and never closed.
///
/// A process that closes any descriptor of a file gives up all its locks on it, also those that the engine took through
/// another one: whoever opens the tables next would take them for abandoned, and throw their log away
/// (sqlite.org/howtocorrupt.html, § 2.2).
enum OpenTables {
    private struct Identity: Hashable {
        let device: dev_t
        let number: ino_t

        init(_ state: stat) {
            device = state.st_dev
            number = state.st_ino
        }
    }

    /// The names of the files that the engine holds locks on.
    static let names = Set(
        [StoredBackup.tablesName, StoredKeys.tablesName].flatMap { [$0, "\($0)-wal", "\($0)-shm"] })

    private static let descriptors = Mutex<[Identity: Int32]>([:])

    /// A descriptor to read a file from, at whatever place; `nil`, and the system's `errno`, when it can't be opened.
    static func descriptor(of file: URL) -> Int32? {
        descriptors.withLock { known in
            var state = stat()
            guard stat(file.path, &state) == 0 else { return nil }
            if let open = known[Identity(state)] { return open }

            let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0, fstat(descriptor, &state) == 0 else { return nil }
            known[Identity(state)] = descriptor
            return descriptor
        }
    }
}
