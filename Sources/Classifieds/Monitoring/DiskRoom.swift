import Foundation
import Glibc

/// How much room a disk has.
struct DiskRoom: Sendable, Equatable {
    /// For whoever runs the site: what is reserved for root isn't.
    let free: Int
    let size: Int

    /// Under a twentieth of it, and under a gigabyte.
    var isTight: Bool { free < min(size / 20, 1_000_000_000) }

    /// Under a hundredth of it, and under 64 megabytes.
    var isFull: Bool { free < min(size / 100, 64_000_000) }
}

extension DiskRoom {
    /// - Returns: `nil` where nobody can say.
    init?(at folder: URL) {
        var found = statvfs()
        guard statvfs(folder.path, &found) == 0 else { return nil }
        self.init(
            free: Int(clamping: UInt64(found.f_bavail) * UInt64(found.f_frsize)),
            size: Int(clamping: UInt64(found.f_blocks) * UInt64(found.f_frsize)))
    }
}

extension Monitoring {
    /// The disks of the two folders, as far as they are known.
    func disks() -> [(folder: MeasuredFolder, url: URL, room: DiskRoom)] {
        let folders: [(MeasuredFolder, URL?)] = [(.data, site.surroundings?.data), (.keys, site.keyring.folder.url)]
        return folders.compactMap { folder, url in
            guard let url, let room = DiskRoom(at: url) else { return nil }
            return (folder, url, room)
        }
    }
}
