package import Classifieds
import Foundation

/// Keeps each mail as a file where no server is set: `<milliseconds>-<id>.<owner>.eml`, readable by the site's user only.
///
/// A mail is whole or absent, whatever happens meanwhile; sending the same one again replaces it by itself.
package struct FolderTransport: MailTransport {
    private let folder: String
    private let writing: GroupedWork<MailMessage, Result<Void, MailFailure>>

    /// - Parameter folder: made when the first mail comes, mode 0700.
    package init(folder: String) {
        self.folder = folder
        writing = GroupedWork { MailFolder(path: folder).keep($0) }
    }

    /// Writes one mail; a failure (disk full, folder not writable) is temporary.
    package func send(_ message: MailMessage) async throws(MailFailure) {
        try await writing.run(message).get()
    }

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
