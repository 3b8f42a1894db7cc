package import Classifieds
import Foundation

/// Keeps each mail as a file where no server is set: `<milliseconds>-<id>.<owner>.eml`, readable by the site's user only.
///
/// A mail is whole or absent, whatever happens meanwhile; sending the same one again replaces it by itself.
package struct FolderTransport: MailTransport {
    private let folder: String
    /// One: the mails of a turn are open files until the disk has them.
    private let threads = BlockingThreads(atMost: 1)

    /// - Parameter folder: made when the first mail comes, mode 0700.
    package init(folder: String) {
        self.folder = folder
    }

    /// Writes one mail; a failure (disk full, folder not writable) is temporary.
    package func send(_ message: MailMessage) async throws(MailFailure) {
        for ended in await send([message]) { try ended.get() }
    }

    package func send(_ messages: [MailMessage]) async -> [Result<Void, MailFailure>] {
        let mails = await messages.together { KeptMail($0) }
        return await threads.run { [folder] in MailFolder(path: folder).keep(mails) }
    }

    /// A disk flushes a hundred files in little more time than one, and a mail that is written again is the same file.
    package var atOnce: Int { 256 }

    package func forgetKept(before limit: Int64) async throws {
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder) else { return }
        for name in try manager.contentsOfDirectory(atPath: folder) where name.hasSuffix(".eml") {
            guard let date = Int64(name.prefix { $0 != "-" }), date < limit else { continue }
            unlink("\(folder)/\(name)")
        }
    }

    package func forgetKept(of owner: String) async throws {
        let manager = FileManager.default
        guard manager.fileExists(atPath: folder) else { return }
        for name in try manager.contentsOfDirectory(atPath: folder) where name.hasSuffix(".\(owner).eml") {
            unlink("\(folder)/\(name)")
        }
    }
}
