import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct BackupTests {
    @Test func `what is put back is what was there, table by table and photo by photo`() async throws {
        let folder = try await BackupFolder()
        _ = try await folder.test.publish(photos: .of("camille"))
        _ = try await folder.test.publish(.sample(of: .noe), photos: .of("noe"))
        let before = try await folder.test.site.database.contents()
        #expect(before["ad"]?.count == 2)

        let extracted = try await folder.extract(try await folder.make())

        #expect(try await folder.test.looking(at: extracted.url).contents() == before)
        let photos = try folder.test.photos(in: folder.test.folder)
        #expect(photos.count == 6)
        #expect(try folder.test.photos(in: extracted) == photos)
    }

    @Test func `a site that was put back shows and finds everything, and nobody is signed in`() async throws {
        let folder = try await BackupFolder()
        let (caller, ad) = try await folder.test.publish(photos: .of("camille"))
        let secret = try #require(try await folder.test.site.accounts.askSignIn(email: Person.camille.email))
        let (restored, erased) = try await folder.restore(try await folder.make())

        #expect(erased == 0)
        #expect(try await restored.titles(for: "voiliers") == 1)
        let shown = try await restored.site.ads.show(ad)
        #expect(shown.photos.count == 1)
        let photo = try #require(shown.photos.first)
        #expect(
            try await restored.site.photos.show(photo.id, .large, to: .visitor).bytes.leave(by: .publishedPage)
                == Data("photo camille large".utf8))
        #expect(try await restored.count("SELECT count(*) AS count FROM session") == 0)
        #expect(try await restored.count("SELECT count(*) AS count FROM outbox") == 0)
        await #expect(throws: Refusal.gone) { try await restored.site.accounts.openSession(with: secret, from: .test) }
        #expect(try await restored.site.ads.list(of: caller).count == 1)
    }

    @Test func `an ad that was withdrawn alone since isn't brought back, and its person's other one is whole`()
        async throws
    {
        let folder = try await BackupFolder()
        let (caller, ad) = try await folder.test.publish(photos: .of("camille"))
        let kept = try await folder.test.publish(.sample().titled("Apprendre le morse"), by: caller)
        let backup = try await folder.make()
        try await folder.test.site.ads.withdraw(ad, by: caller)

        let (restored, erased) = try await folder.restore(backup)

        #expect(erased == 0)
        #expect(try await restored.titles(for: "voiliers") == 0)
        await #expect(throws: Refusal.notFound) { try await restored.site.ads.show(ad) }
        #expect(try await restored.site.ads.list(of: caller).map(\.id) == [kept])
        #expect(try await restored.count("SELECT count(*) AS count FROM photo") == 0)
    }

    @Test func `that an ad was withdrawn is known without its name, and for as long as is set`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.withdraw(ad, by: caller)
        #expect(try await test.site.keyring.withdrawn(of: [ad, .random()]) == [ad])
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: Data(ad.text.utf8)) == nil, "\(file.name)")
        }
        try await test.pass(.days(365) - .milliseconds(1))
        #expect(try await test.site.keyring.withdrawn(of: [ad]) == [ad])
        try await test.pass(.milliseconds(1))
        #expect(try await test.site.keyring.withdrawn(of: [ad]).isEmpty)
    }

    @Test func `who was erased since is erased in what is put back, and everybody else is whole`() async throws {
        let folder = try await BackupFolder()
        let camille = try await folder.test.publish(photos: .of("camille"))
        let noe = try await folder.test.publish(.sample(of: .noe), photos: .of("noe"))
        let backup = try await folder.make()
        let account = try camille.caller.requireMember().account
        try await folder.test.site.accounts.erase(account)

        let extracted = try await folder.extract(backup)
        let unread = try await folder.test.reopened(over: extracted)
        await #expect(throws: (any Error).self) { try await unread.site.ads.show(camille.ad) }

        let erased = try await unread.backups.settle(backup.label.manifest)
        #expect(erased == 1)
        #expect(try await unread.titles(for: "voiliers") == 0)
        #expect(try await unread.titles(for: "guitare") == 1)
        #expect(try await unread.site.ads.show(noe.ad).photos.count == 1)
        #expect(try folder.test.photos(in: extracted).count == 3)
        for file in try extracted.files() {
            #expect(file.bytes.range(of: Data(account.text.utf8)) == nil, "\(file.name)")
        }
    }

    @Test func `nothing of a person can be read in any byte of a backup, erased or not`() async throws {
        let folder = try await BackupFolder()
        var draft = AdDraft.sample()
        draft.title = "Zarbalou cherche zorgluminet"
        _ = try await folder.test.publish(draft, photos: .of("quokkalin"))
        _ = try await folder.make()
        let account = try await folder.test.site.database.read { reader in
            try reader.row("SELECT id FROM account")?["id"] as Account.ID?
        }

        let words = ["Zarbalou", "zorgluminet", "quokkalin", Person.camille.email, try #require(account).text, "photo"]
        let files = try folder.elsewhere.files().filter { $0.name.contains("/backups/") }
        #expect(files.count == 2)
        for (name, bytes) in files where name.hasSuffix(".sealed") {
            for word in words { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(name)") }
        }
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.test.folder.url.path).contains("copy.sqlite")
                == false)
    }

    @Test func `photos that vanish while they are copied are left out`() async throws {
        let folder = try await BackupFolder()
        let (_, ad) = try await folder.test.publish(photos: .of("1", "2"))
        let photos = try await folder.test.site.database.read { try $0.photos(of: ad) }
        try await folder.test.site.photoFiles.delete(photos[0].id)

        let backup = try await folder.make()
        #expect(backup.label.manifest.photos == 1)
        let (restored, _) = try await folder.restore(backup)
        #expect(try await restored.site.ads.show(ad).photos.map(\.id) == [photos[1].id])
    }

    @Test func `a backup taken while others write is one moment of the tables`() async throws {
        let folder = try await BackupFolder()
        let test = folder.test
        _ = try await test.publish()
        try await test.site.database.write { writer in
            try writer.run("CREATE TABLE pair (name TEXT PRIMARY KEY, value INTEGER NOT NULL)")
            try writer.run("INSERT INTO pair (name, value) VALUES ('left', 0), ('right', 0)")
        }
        let writing = Task {
            for value in 1...400 {
                try await test.site.database.write { writer in
                    try writer.run("UPDATE pair SET value = \(value) WHERE name = 'left'")
                    try writer.run("UPDATE pair SET value = \(value) WHERE name = 'right'")
                }
            }
        }
        for _ in 0..<5 {
            test.clock.advance(by: .seconds(1))
            let extracted = try await folder.extract(try await folder.make())
            let values = try await test.looking(at: extracted.url).read { reader in
                try reader.rows("SELECT value FROM pair").map { try $0["value"] as Int }
            }
            #expect(Set(values).count == 1)
        }
        try await writing.value
    }

    @Test func `without a backup key the root key opens it, as long as it is there`() async throws {
        let folder = try await BackupFolder()
        try FileManager.default.removeItem(at: folder.test.keys.appending(path: "backup.pub"))
        _ = try await folder.test.publish()
        let backup = try await folder.make()
        #expect(backup.label.sealedTo == .rootKey(1))

        try backup.verify(with: try OfflinePrivateKey(for: backup.label.sealedTo, in: nil, or: folder.test.keys))
        try await folder.test.site.keyring.turnRoot()
        folder.test.clock.advance(by: .days(7))
        try await folder.test.site.keyring.turnRoot()
        #expect(throws: BackupProblem.noRoot(1)) {
            try OfflinePrivateKey(for: backup.label.sealedTo, in: nil, or: folder.test.keys)
        }
    }

    @Test func `a backup never lies in the data or with the keys`() async throws {
        let folder = try await BackupFolder()
        for inner in [folder.test.folder.url, folder.test.folder.url.appending(path: "here"), folder.test.keys] {
            await #expect(throws: BackupProblem.self) { try await folder.test.backups.make(in: inner) }
        }
    }

    @Test func `another site's keys are refused, whoever was erased`() async throws {
        let folder = try await BackupFolder()
        _ = try await folder.test.publish()
        let backup = try await folder.make()
        let other = try await TestSite()
        let mixed = try await folder.test.reopened(
            over: try await folder.extract(backup), keyring: other.site.keyring)
        await #expect(throws: BackupProblem.otherKeyring) { try await mixed.backups.settle(backup.label.manifest) }
        #expect(try await mixed.count("SELECT count(*) AS count FROM account") == 1)
    }
}

extension PhotoChanges {
    fileprivate static func of(_ marks: String...) -> PhotoChanges {
        var changes = PhotoChanges()
        changes.added = marks.map { .sample($0) }
        return changes
    }
}

extension TestSite {
    /// Photo files by their name, with their bytes.
    fileprivate func photos(in folder: TestFolder) throws -> [String: Data] {
        let files = try folder.files().filter { $0.name.contains("/photos/") }
        return Dictionary(files.map { (URL(filePath: $0.name).lastPathComponent, $0.bytes) }) { first, _ in first }
    }
}
