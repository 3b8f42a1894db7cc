package import Classifieds
package import Foundation

/// A folder to which a mail server of this machine delivers, a file a mail (Maildir: `new/`, `cur/`).
package struct MaildirSource: MailSource {
    private let folder: String
    private let threads = BlockingThreads(atMost: 1)

    /// - Parameter folder: the one that holds `new/` and `cur/`.
    /// - Returns: nil when it isn't one, or nothing can be read there or deleted.
    package init?(folder: String) {
        guard ["new", "cur"].allSatisfy({ access("\(folder)/\($0)", R_OK | W_OK | X_OK) == 0 }) else { return nil }
        self.folder = folder
    }

    /// Those that may be read: one that may not mustn't hold up the others.
    package func list() async throws(MailSourceFailure) -> [WaitingMail] {
        try await onThread { () throws(MailSourceFailure) in
            try files().compactMap { file in
                var status = stat()
                guard lstat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
                    access(file.path, R_OK) == 0
                else { return nil }
                return WaitingMail(
                    id: file.id, size: Int(status.st_size), received: Int64(status.st_mtim.tv_sec) * 1_000)
            }.sorted { ($0.received, $0.id) < ($1.received, $1.id) }
        }
    }

    package func bytes(of id: String) async throws(MailSourceFailure) -> Data? {
        try await onThread { () throws(MailSourceFailure) in
            guard let file = try files().first(where: { $0.id == id }) else { return nil }
            let descriptor = open(file.path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else {
                if errno == ENOENT { return nil }
                throw MailSourceFailure("Maildir: open failed, errno \(errno)")
            }
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            do {
                return try handle.read(upToCount: IncomingMailLimits.bytes + 1) ?? Data()
            } catch {
                throw MailSourceFailure("Maildir: a mail can't be read")
            }
        }
    }

    package func delete(_ ids: [String]) async throws(MailSourceFailure) {
        try await onThread { () throws(MailSourceFailure) in
            let wanted = Set(ids)
            for file in try files() where wanted.contains(file.id) {
                guard unlink(file.path) == 0 || errno == ENOENT else {
                    throw MailSourceFailure("Maildir: unlink failed, errno \(errno)")
                }
            }
        }
    }

    /// A mail's name without its marks (`:2,S`), which change as people read it.
    private func files() throws(MailSourceFailure) -> [(id: String, path: String)] {
        var files: [(String, String)] = []
        for part in ["new", "cur"] {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(part)") else {
                throw MailSourceFailure("Maildir: the folder \(part) can't be read")
            }
            files += names.filter { !$0.hasPrefix(".") }.map { name in
                (String(name.prefix { $0 != ":" }), "\(folder)/\(part)/\(name)")
            }
        }
        return files
    }

    private func onThread<Value: Sendable>(
        _ work: @escaping @Sendable () throws(MailSourceFailure) -> Value
    ) async throws(MailSourceFailure) -> Value {
        try await threads.run { Result { () throws(MailSourceFailure) in try work() } }.get()
    }
}
