import Database
import Foundation

extension Doctor {
    /// One should be made every day.
    static let oldBackup = Duration.days(2)

    /// Whether there is something to put back, and whom it is sealed to.
    func backups() -> [Diagnosis] {
        [backupKey, lastBackup, keyCopies]
    }

    private var backupKey: Diagnosis {
        do {
            guard try OfflinePublicKey(for: .backup, in: keys) == nil else { return .ok("backup key") }
            return .warning(
                "backup key",
                "There is none: backups can be read for 7 days only. Make one with zone-visio keys backup-key FILE.")
        } catch {
            return .failure(
                "backup key", "backup.pub holds no backup key: put the right file back, or move it away and make one.")
        }
    }

    private var lastBackup: Diagnosis {
        guard let made = Backups.lastMade(in: data) else {
            return .warning("last backup", "None is known: make one every day with zone-visio backup DIR.")
        }
        guard now - made > Self.oldBackup else { return .ok("last backup") }
        let text = BackupName.date(of: made).formatted(.iso8601)
        return .warning("last backup", "It is of \(text): make one every day with zone-visio backup DIR.")
    }

    /// Copies in the folder of the last `backup --keys`, where it can be looked at from here.
    private var keyCopies: Diagnosis {
        let note = try? String(contentsOf: data.appending(path: Backups.keyCopiesFile), encoding: .utf8)
        let path = note?.trimmingCharacters(in: .newlines) ?? ""
        let copies = path.isEmpty ? [] : (try? StoredKeys.copies(in: URL(filePath: path))) ?? []
        let old = copies.first { now - $0.made > Backups.keyCopyLife + .hours(1) }
        guard let old else { return .ok("copies of the keys") }
        return .warning(
            "copies of the keys",
            "\(old.file.path) is over 7 days old, and people erased since can be read with it: delete it, or copy the keys anew with zone-visio backup DIR --keys DIR2."
        )
    }
}
