import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct CopyKeysTests {
    @Test func `a copy of the key folder opens what the folder opens`() async throws {
        let folder = try await BackupFolder()
        let (_, ad) = try await folder.test.publish()
        try await folder.test.site.keyring.turnRoot()
        _ = try await folder.test.backups.copyKeys(into: folder.keyCopies, apartFrom: folder.target)

        let back = folder.elsewhere.url.appending(path: "back", directoryHint: .isDirectory)
        _ = try StoredKeys.extractNewest(in: folder.keyCopies, with: folder.key, to: back, now: folder.test.clock.now())
        let keyring = try await folder.test.keyring(at: back)
        let stored = try #require(try await folder.test.site.database.read { try $0.ad(ad) })
        #expect(
            try await keyring.open(stored.content).leave(by: .publishedPage).pseudonym == "Camille_L"
        )
        #expect(FileManager.default.fileExists(atPath: back.appending(path: "backup.pub").path))
        #expect(!FileManager.default.fileExists(atPath: folder.test.keys.appending(path: "copy.sqlite").path))
    }

    @Test func `copies over seven days old go with the next one`() async throws {
        let folder = try await BackupFolder()
        let first = try await folder.test.backups.copyKeys(into: folder.keyCopies, apartFrom: folder.target)
        folder.test.clock.advance(by: .days(7))
        let second = try await folder.test.backups.copyKeys(into: folder.keyCopies, apartFrom: folder.target)
        #expect(FileManager.default.fileExists(atPath: first.path))
        folder.test.clock.advance(by: .seconds(1))
        let third = try await folder.test.backups.copyKeys(into: folder.keyCopies, apartFrom: folder.target)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.keyCopies.path).sorted()
        #expect(names == [second, third].map(\.lastPathComponent))
    }

    @Test func `a copy over seven days old isn't put back unasked`() async throws {
        let folder = try await BackupFolder()
        let copy = try await folder.test.backups.copyKeys(into: folder.keyCopies, apartFrom: folder.target)
        let back = folder.elsewhere.url.appending(path: "back", directoryHint: .isDirectory)
        folder.test.clock.advance(by: .days(7) + .seconds(1))
        let now = folder.test.clock.now()
        #expect(throws: BackupProblem.oldKeys(copy, days: 7)) {
            try StoredKeys.extractNewest(in: folder.keyCopies, with: folder.key, to: back, now: now)
        }
        #expect(!FileManager.default.fileExists(atPath: back.path))
        let taken = try StoredKeys.extractNewest(
            in: folder.keyCopies, with: folder.key, to: back, now: now, evenOld: true)
        #expect(taken.age == .days(7) + .seconds(1))
    }

    @Test func `keys and data never lie together, whichever way round or through a link`() async throws {
        let folder = try await BackupFolder()
        let link = folder.elsewhere.url.appending(path: "link")
        try FileManager.default.createDirectory(at: folder.target, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder.target)
        for other in [
            folder.target, folder.target.appending(path: "keys"), folder.elsewhere.url, folder.test.folder.url,
            folder.test.keys, link, link.appending(path: "keys"),
        ] {
            await #expect(throws: BackupProblem.self, "\(other.path)") {
                try await folder.test.backups.copyKeys(into: other, apartFrom: folder.target)
            }
        }
    }

    @Test func `without a backup key the keys aren't copied`() async throws {
        let folder = try await BackupFolder()
        try FileManager.default.removeItem(at: folder.test.keys.appending(path: "backup.pub"))
        await #expect(throws: BackupProblem.noBackupKey) {
            try await folder.test.backups.copyKeys(into: folder.keyCopies, apartFrom: folder.target)
        }
    }

    @Test func `the data's backup holds nothing of the key folder`() async throws {
        let folder = try await BackupFolder()
        _ = try await folder.test.publish()
        let extracted = try await folder.extract(try await folder.make())
        let roots = try FileManager.default.contentsOfDirectory(atPath: folder.test.keys.appending(path: "root").path)
            .map { try Data(contentsOf: folder.test.keys.appending(path: "root/\($0)")) }
        #expect(!roots.isEmpty)
        let wrapped: [Data] = try await folder.test.site.keyring.database.read { reader in
            try reader.rows("SELECT wrapped FROM wrapped_key").map { try $0["wrapped"] }
        }
        for file in try extracted.files() {
            for key in roots + wrapped { #expect(file.bytes.range(of: key) == nil, "\(file.name)") }
        }
    }
}

extension BackupFolder {
    fileprivate var keyCopies: URL { elsewhere.url.appending(path: "keys", directoryHint: .isDirectory) }
}
