import Foundation
import Glibc

/// Held by the one process, of all that use a key folder, that makes root keys there.
final class RootTurnLock: Sendable {
    static let name = "turn.lock"

    private let descriptor: Int32

    /// Waits until nobody else holds it; let go when it is gone.
    ///
    /// - Throws: `DurableFileError`; `CancellationError` when it isn't to wait any longer.
    init(on folder: KeyFolder) async throws {
        descriptor = open(folder.url.appending(path: Self.name).path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DurableFileError(code: errno) }
        // Without waiting in the call: the one that holds it may be of this process, and need the thread.
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw DurableFileError(code: errno) }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    deinit {
        close(descriptor)
    }
}
