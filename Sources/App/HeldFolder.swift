import Classifieds
import Foundation
import Glibc

/// The folder of the data or of the keys, held while a process works on it.
///
/// Several may share it once they are open; one that opens it alone may tidy more, and others wait meanwhile.
final class HeldFolder: Sendable {
    let url: URL
    /// Whether nobody else worked on the folder when it was opened.
    let isAlone: Bool
    private let descriptor: Int32

    /// - Parameters:
    ///   - kind: what it is, in words: « data folder ».
    ///   - alone: whether nobody else may work on the folder as long as this one does.
    /// - Throws: `OperatorError` when the folder can't be made or used, or isn't free.
    init(_ kind: String, at url: URL, alone: Bool = false) throws {
        self.url = url
        do {
            try FileManager.default.createDirectory(
                at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw OperatorError("The \(kind) \(url.path) can't be made: check its name and its rights.")
        }
        let lock = open(url.appending(path: "lock").path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw OperatorError("The \(kind) \(url.path) can't be written: check its rights.") }
        isAlone = flock(lock, LOCK_EX | LOCK_NB) == 0
        descriptor = lock
        guard !isAlone else { return }
        guard !alone else {
            throw OperatorError("\(url.path) is in use: stop the site, and every other command on it, then try again.")
        }
        flock(lock, LOCK_SH)
    }

    /// Lets others in.
    func share() {
        flock(descriptor, LOCK_SH)
    }

    deinit {
        close(descriptor)
    }
}
