package import Database
package import Foundation

/// Copies of the key folder, as `Backups.copyKeys` writes them.
package enum StoredKeys {
    static let content = "keys"
    static let tablesName = "keyring.sqlite"
    static let signingName = "signing.key"

    /// The dated copies in a folder, oldest first.
    static func copies(in folder: URL) throws -> [(file: URL, made: Instant)] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
            throw BackupProblem.missing(folder)
        }
        return names.sorted().compactMap { name in
            guard name.hasSuffix(Backups.keysSuffix) else { return nil }
            return BackupName.instant(of: name.dropLast(Backups.keysSuffix.count))
                .map { (file: folder.appending(path: name), made: $0) }
        }
    }

    /// Opens the newest copy of a folder into a new key folder at `target`.
    ///
    /// - Parameter isOldTaken: whether one is taken that should have been deleted: who was erased since comes back.
    /// - Returns: the copy's file and its age.
    /// - Throws: `BackupProblem`, `.oldKeys` for a copy of over seven days.
    package static func extractNewest(
        in folder: URL, with key: OfflinePrivateKey, to target: URL, now: Instant, evenOld isOldTaken: Bool = false
    ) throws -> (file: URL, age: Duration) {
        guard let copy = try copies(in: folder).last else { throw BackupProblem.missing(folder) }
        let age = now - copy.made
        guard isOldTaken || age <= Backups.keyCopyLife else {
            throw BackupProblem.oldKeys(copy.file, days: Int(age / .days(1)))
        }
        _ = try KeyFolder(at: target)
        let archive = RecordReader(try SealedFileReader(at: copy.file, with: key, holding: content))
        while let (name, bytes) = try archive.next() {
            guard isKnown(name) else { throw BackupProblem.damaged }
            let file = try NewFile(at: target.appending(path: name))
            _ = try archive.read(bytes) { try file.write($0) }
            try file.finish()
        }
        return (copy.file, age)
    }

    private static func isKnown(_ name: String) -> Bool {
        let isRoot = name.hasPrefix("root/") && name.hasSuffix(".key") && Int(name.dropFirst(5).dropLast(4)) != nil
        let isPublic = name.hasSuffix(".pub") && name.dropLast(4).allSatisfy { $0.isASCII && $0.isLetter }
        return isRoot || isPublic || name == tablesName || name == signingName
    }
}
