import CDisk
import Classifieds
import Foundation

/// Puts mails into a folder, some at a time: most of what it takes is the disk's, and a disk that flushes many files at once
/// takes little longer than for one.
struct MailFolder {
    let path: String

    /// A mail that is written beside its place, and open.
    private struct Written {
        let file: Int32
        let temporary: String
        let final: String
    }

    /// Each of them is on the disk when this returns, or failed.
    func keep(_ mails: [KeptMail]) -> [Result<Void, MailFailure>] {
        let directory: Int32
        do throws(MailFailure) { directory = try openFolder() } catch { return mails.map { _ in .failure(error) } }
        defer { close(directory) }
        let written = mails.map { mail in Result { () throws(MailFailure) in try write(mail) } }
        // One flush for all. To ask each file afterwards whether it is there would be a flush of the disk for each: they are asked
        // only where that one failed, and each then says whether it is among those that aren't.
        let areFlushed = written.count > 1 && cdisk_flush_all(directory) == 0
        let placed = written.map { one in
            one.flatMap { file in Result { () throws(MailFailure) in try place(file, isFlushed: areFlushed) } }
        }
        // A renamed file survives a power cut only once its folder is on the disk too.
        guard fsync(directory) == 0 else {
            let failure = Self.failure("fsync")
            return placed.map { $0.flatMap { .failure(failure) } }
        }
        return placed
    }

    private func openFolder() throws(MailFailure) -> Int32 {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .temporary("outbox: the folder can't be made")
        }
        let directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw Self.failure("open") }
        return directory
    }

    private func write(_ mail: KeptMail) throws(MailFailure) -> Written {
        // The same for each attempt at one mail: the next takes over what a crash left behind.
        let temporary = "\(path)/.\(mail.identifier).partial"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure("open") }
        let written = Written(file: file, temporary: temporary, final: "\(path)/\(mail.name)")
        do throws(MailFailure) { try fill(file, with: mail.content) } catch {
            discard(written)
            throw error
        }
        return written
    }

    private func fill(_ file: Int32, with content: Data) throws(MailFailure) {
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw Self.failure("write") }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    private func place(_ written: Written, isFlushed: Bool) throws(MailFailure) {
        do throws(MailFailure) {
            guard isFlushed || fsync(written.file) == 0 else { throw Self.failure("fsync") }
            guard rename(written.temporary, written.final) == 0 else { throw Self.failure("rename") }
        } catch {
            discard(written)
            throw error
        }
        close(written.file)
    }

    private func discard(_ written: Written) {
        close(written.file)
        unlink(written.temporary)
    }

    private static func failure(_ call: String) -> MailFailure {
        .temporary("outbox: \(call) failed, errno \(errno)")
    }
}
