package import Classifieds
import Foundation

/// Keeps each mail as a file where no server is set: `<milliseconds>-<id>.<owner>.eml`, readable by the site's user only.
///
/// A mail is whole or absent, whatever happens meanwhile; sending the same one again replaces it by itself.
package struct FolderTransport: MailTransport {
    private let folder: String
    private let threads = BlockingThreads(atMost: 8)

    /// - Parameter folder: made when the first mail comes, mode 0700.
    package init(folder: String) {
        self.folder = folder
    }

    /// Writes one mail; a failure (disk full, folder not writable) is temporary.
    package func send(_ message: MailMessage) async throws(MailFailure) {
        let written = await threads.run { [self] () -> Result<Void, MailFailure> in
            Result { () throws(MailFailure) in try keep(message) }
        }
        try written.get()
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

    private func keep(_ message: MailMessage) throws(MailFailure) {
        try makeFolder()
        let identifier = Self.identifier(of: message)
        // The same for each attempt at one mail: the next takes over what a crash left behind.
        let temporary = "\(folder)/.\(identifier).partial"
        // The date comes first, so that names sort as mails were written.
        let owner = message.owner.map { ".\($0)" } ?? ""
        let final = "\(folder)/\(message.date)-\(identifier)\(owner).eml"
        do throws(MailFailure) {
            try store(message.rendered(), at: temporary)
            guard rename(temporary, final) == 0 else { throw Self.failure("rename") }
        } catch {
            unlink(temporary)
            throw error
        }
        try synchronise()
    }

    private func makeFolder() throws(MailFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .temporary("outbox: the folder can't be made")
        }
    }

    /// The part of the mail's identifier before `@`, as far as it is letters, digits and hyphens.
    private static func identifier(of message: MailMessage) -> String {
        let kept = message.messageID.prefix { $0 != "@" }.unicodeScalars.filter { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-")
        }
        let text = String(String.UnicodeScalarView(kept.prefix(100)))
        return text.isEmpty ? UUID().uuidString : text
    }

    private func store(_ content: Data, at path: String) throws(MailFailure) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure("open") }
        defer { close(file) }
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw Self.failure("write") }
            rest = rest.dropFirst(max(count, 0))
        }
        guard fsync(file) == 0 else { throw Self.failure("fsync") }
    }

    /// A renamed file survives a power cut only once its folder is on the disk too.
    private func synchronise() throws(MailFailure) {
        let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Self.failure("open") }
        defer { close(directory) }
        guard fsync(directory) == 0 else { throw Self.failure("fsync") }
    }

    private static func failure(_ call: String) -> MailFailure {
        .temporary("outbox: \(call) failed, errno \(errno)")
    }
}
