import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct StoredBackupTests {
    @Test func `a whole backup is found whole, and an altered one is not`() async throws {
        let folder = try await BackupFolder()
        _ = try await folder.test.publish()
        let backup = try await folder.make()
        try backup.verify(with: folder.key)

        let file = backup.folder.appending(path: Backups.dataFile)
        var bytes = try Data(contentsOf: file)
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: file)
        #expect(throws: BackupProblem.damaged) { try backup.verify(with: folder.key) }
    }

    @Test(arguments: ["photos", "account", "made", "digest", "keyring"])
    func `a manifest that says something else than the sealed one is refused`(what: String) async throws {
        let folder = try await BackupFolder()
        _ = try await folder.test.publish()
        let made = try await folder.make()
        var label = made.label
        switch what {
        case "photos": label.manifest.photos = 7
        case "account": label.manifest.tables["account"] = 0
        case "made": label.manifest.made = "2020-01-01T00:00:00Z"
        case "digest": label.digest = "00"
        default: label.manifest.keyring = "00"
        }
        try BackupManifest.json(label).write(to: made.folder.appending(path: Backups.manifestFile))
        let changed = try StoredBackup(at: made.folder)
        #expect(throws: BackupProblem.damaged) { try changed.verify(with: folder.key) }
    }

    @Test func `a backup of a later program is refused before it is opened`() async throws {
        let folder = try await BackupFolder()
        let made = try await folder.make()
        var label = made.label
        label.manifest.schema = 999
        try BackupManifest.json(label).write(to: made.folder.appending(path: Backups.manifestFile))
        let known = try #require(Schema.site.last?.number)
        #expect(throws: BackupProblem.newer(found: 999, known: known)) { try StoredBackup(at: made.folder) }
    }

    @Test func `the wrong key is told from the right one, and a missing one is asked for`() async throws {
        let folder = try await BackupFolder()
        let other = try await BackupFolder()
        let backup = try await folder.make()
        let wrong = other.elsewhere.url.appending(path: "backup.private")
        #expect(throws: BackupProblem.otherKey) {
            try OfflinePrivateKey(for: backup.label.sealedTo, in: wrong, or: folder.test.keys)
        }
        #expect(throws: BackupProblem.needsKey) {
            try OfflinePrivateKey(for: backup.label.sealedTo, in: nil, or: folder.test.keys)
        }
        #expect(throws: BackupProblem.damaged) { try backup.verify(with: other.key) }
    }

    @Test func `what a crash has left of a backup is no backup, and goes a day later`() async throws {
        let folder = try await BackupFolder()
        let unfinished = folder.target.appending(path: ".20261123T100000Z.unfinished")
        try FileManager.default.createDirectory(at: unfinished, withIntermediateDirectories: true)
        #expect(throws: BackupProblem.self) { try StoredBackup(at: unfinished) }
        folder.test.clock.advance(by: .days(2))
        let backup = try await folder.make()
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.target.path) == [backup.folder.lastPathComponent]
        )
    }
}

struct OfflineKeyTests {
    @Test func `a key pair is written once, and each half is what it says`() throws {
        let folder = try TestFolder()
        let keys = try KeyFolder(at: folder.url.appending(path: "keys"))
        let file = folder.url.appending(path: "private")
        let key = try keys.makeOfflineKey(for: .backup, writingPrivateHalfTo: file)
        #expect(try OfflinePublicKey(for: .backup, in: keys.url)?.fingerprint == key.fingerprint)
        #expect(try OfflinePrivateKey(at: file, for: .backup).publicKey.fingerprint == key.fingerprint)
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)

        let known = keys.url.appending(path: "backup.pub")
        #expect(throws: OfflineKeyProblem.exists(known)) {
            try keys.makeOfflineKey(for: .backup, writingPrivateHalfTo: folder.url.appending(path: "other"))
        }
        #expect(throws: OfflineKeyProblem.exists(file)) {
            try keys.makeOfflineKey(for: .escrow, writingPrivateHalfTo: file)
        }
        #expect(throws: OfflineKeyProblem.unreadable(file)) { try OfflinePrivateKey(at: file, for: .escrow) }
        #expect(throws: OfflineKeyProblem.unreadable(known)) { try OfflinePrivateKey(at: known, for: .backup) }
    }
}
