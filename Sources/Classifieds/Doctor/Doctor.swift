package import Database
package import Foundation
import Glibc

/// Looks at how the site is kept, and changes nothing.
package struct Doctor: Sendable {
    let data: URL
    let keys: URL
    let now: Instant
    /// Opens tables to look at them.
    let look: @Sendable (Tables) async throws -> any Database
    /// What is to be said of the servers that keep the tables, where servers do.
    let servers: @Sendable () async -> [Diagnosis]

    /// Tables that are kept apart from each other.
    package enum Tables: Sendable {
        case site, keyring
    }

    package init(
        data: URL, keys: URL, now: Instant, lookingAt look: @escaping @Sendable (Tables) async throws -> any Database,
        servers: @escaping @Sendable () async -> [Diagnosis] = { [] }
    ) {
        self.data = data
        self.keys = keys
        self.now = now
        self.look = look
        self.servers = servers
    }

    /// All that it looks at, in the order in which things rest on each other.
    package func examine() async -> [Diagnosis] {
        let folder = keyFolder()
        guard folder.first?.outcome != .failure else { return folder }
        return await folder + folders() + servers() + keyring() + jobs() + backups() + breaches() + webhooks()
    }
}

/// What the system says of a file, links not followed.
struct FileState {
    let isLink: Bool
    let isFolder: Bool
    /// Neither a link, a folder, a pipe nor a device.
    let isPlain: Bool
    /// The last nine bits: `0o600` is « read and written by its owner alone ».
    let mode: mode_t
    let owner: uid_t
    let bytes: Int
    let changed: Instant

    init?(_ url: URL) {
        var state = stat()
        var path = url.path
        while path.hasSuffix("/"), path.count > 1 { path.removeLast() }
        guard lstat(path, &state) == 0 else { return nil }
        isLink = state.st_mode & S_IFMT == S_IFLNK
        isFolder = state.st_mode & S_IFMT == S_IFDIR
        isPlain = state.st_mode & S_IFMT == S_IFREG
        mode = state.st_mode & 0o777
        owner = state.st_uid
        bytes = Int(state.st_size)
        changed = Instant(milliseconds: Int64(state.st_mtim.tv_sec) * 1_000)
    }
}
