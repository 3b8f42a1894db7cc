import Foundation

extension Doctor {
    /// The data folder's rights, and the room on both disks.
    func folders() -> [Diagnosis] {
        [.of("data folder's rights", failing: dataRights)]
            + [("data", data), ("keys", keys)].compactMap { name, url in
                DiskRoom(at: url).map { Self.room($0, of: name, at: url.path) }
            }
    }

    private var dataRights: String? {
        guard let state = FileState(data), state.isFolder else {
            return "There is no folder at \(data.path): name the right one with --data, or mount its disk."
        }
        return state.mode & 0o077 == 0 ? nil : "\(data.path) can be read by others: chmod 700 \(data.path)."
    }

    /// - Parameter name: « data » or « keys ».
    static func room(_ room: DiskRoom, of name: String, at path: String) -> Diagnosis {
        let left = "\(room.free / 1_000_000) MB are left at \(path)"
        if room.isFull {
            return .failure(
                "disk of the \(name)", "\(left): make room now, old backups first, then start the site again.")
        }
        return room.isTight
            ? .warning("disk of the \(name)", "\(left): make room, or give it a larger disk.")
            : .ok("disk of the \(name)")
    }
}
