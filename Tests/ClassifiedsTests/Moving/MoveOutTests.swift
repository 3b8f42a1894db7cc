import Crypto
import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

@Suite("A whole site")
struct MoveOutTests {
    private static let reason = "Le site change de machine."

    private func export(_ test: TestSite, sealed: Bool) async throws -> (folder: URL, key: OfflinePrivateKey?) {
        let folder = test.folder.url.appending(path: "export", directoryHint: .isDirectory)
        let file = test.folder.url.appending(path: "backup.key")
        let key =
            sealed
            ? try KeyFolder(at: test.folder.url.appending(path: "keys")).makeOfflineKey(
                for: .backup, writingPrivateHalfTo: file)
            : nil
        _ = try await test.site.moving.out(to: folder, sealedTo: key, because: Self.reason, by: TestSite.importer)
        return (folder, sealed ? try OfflinePrivateKey(at: file, for: .backup) : nil)
    }

    @Test(arguments: [true, false])
    func `goes and comes without loss of what another site takes in`(sealed: Bool) async throws {
        let (old, new) = (try await TestSite(photos: KeptPhotos()), try await TestSite(photos: KeptPhotos()))
        let caller = try await old.settle()
        let (folder, key) = try await export(old, sealed: sealed)
        let arrival = try await new.site.moving.in(from: folder, with: key, by: TestSite.importer)
        #expect(arrival.refused.isEmpty)
        #expect(
            arrival.people == (try await old.count("SELECT count(*) AS count FROM account WHERE proved IS NOT NULL")))
        let (before, after) = (try await old.json(of: caller), try await new.json(of: caller))
        for table in ExportedTable.all where table.staysBecause == nil && table.name != "account" {
            #expect(before.rows(table.name) == after.rows(table.name), "\(table.name)")
        }
        for question: SQL in [
            "SELECT count(*) AS count FROM ad WHERE state = 'online'", "SELECT count(*) AS count FROM photo",
        ] {
            #expect(try await old.count(question) == new.count(question))
        }
        let order: SQL = "SELECT id FROM ad WHERE state = 'online' ORDER BY position"
        let (first, second) = (
            try await old.site.database.read { try $0.rows(order).map { try $0["id"] as String } },
            try await new.site.database.read { try $0.rows(order).map { try $0["id"] as String } }
        )
        #expect(first == second)
        let again = try await new.site.moving.in(from: folder, with: key, by: TestSite.importer)
        #expect(again.people == 0 && again.here == arrival.people)
    }

    @Test func `brings what was published while it was written behind what its order has`() async throws {
        let (old, new) = (try await TestSite(), try await TestSite())
        var ads: [Ad.ID] = []
        let texts = [
            (
                "Broder le samedi",
                "Je cherche des voisins qui brodent, pour comparer nos points et nos fils, une heure au calme."
            ),
            (
                "Jouer aux échecs",
                "Débutant depuis peu, je voudrais des parties lentes, avec quelqu’un qui explique ses coups."
            ),
            (
                "Chanter en chœur",
                "Trois voix manquent encore à notre petit groupe, qui répète des airs de marins le jeudi."
            ),
            (
                "Parler du potager",
                "Que semer en mars, comment garder les limaces loin des salades\u{202F}? Échangeons nos recettes."
            ),
        ]
        for (number, (title, text)) in texts.enumerated() {
            old.clock.advance(by: .minutes(1))
            let draft = AdDraft.sample().with {
                ($0.title, $0.text, $0.email) = (title, text, "voisin\(number)@exemple.fr")
            }
            ads.append(try await old.publish(draft).ad)
        }
        let (folder, _) = try await export(old, sealed: false)
        let first = try #require(ads.last)
        let order = Data("\(first)\n".utf8)
        try order.write(to: folder.appending(path: SiteManifest.orderName))
        var manifest = try SiteManifest(in: folder)
        manifest.files[SiteManifest.orderName] = Hexadecimal.text(SHA256.hash(data: order))
        try BackupManifest.json(manifest).write(to: folder.appending(path: SiteManifest.name))

        new.clock.advance(by: .hours(1))
        let arrival = try await new.site.moving.in(from: folder, with: nil, by: TestSite.importer)
        #expect(arrival.people == 4 && arrival.refused.isEmpty)
        let brought = try await new.site.database.read { reader in
            try reader.rows("SELECT id FROM ad ORDER BY position").map { try $0["id"] as Ad.ID }
        }
        #expect(brought == [first] + ads.dropLast())
    }

    @Test func `doesn't bring back who was erased since, and comes no more once that is forgotten`() async throws {
        let (old, new) = (try await TestSite(), try await TestSite())
        let (caller, _) = try await old.publish()
        _ = try await old.publish(.sample(of: .noe))
        let (folder, _) = try await export(old, sealed: false)
        _ = try await new.site.moving.in(from: folder, with: nil, by: TestSite.importer)
        try await new.site.accounts.erase(try caller.requireMember().account)

        let again = try await new.site.moving.in(from: folder, with: nil, by: TestSite.importer)
        #expect(again.erased == 1 && again.here == 1 && again.people == 0)
        #expect(try await new.count("SELECT count(*) AS count FROM account") == 1)
        try await new.pass(.days(365) - .minutes(1))
        #expect(try await new.count("SELECT count(*) AS count FROM arrived_account") == 2)
        try await new.pass(.minutes(1))
        #expect(try await new.count("SELECT count(*) AS count FROM arrived_account") == 0)
        await #expect(throws: MovingProblem.tooOld) {
            _ = try await new.site.moving.in(from: folder, with: nil, by: TestSite.importer)
        }
    }

    @Test(arguments: [true, false])
    func `lacks a photo whose file is gone, and nobody for it`(sealed: Bool) async throws {
        let (old, new) = (try await TestSite(photos: KeptPhotos()), try await TestSite(photos: KeptPhotos()))
        _ = try await old.settle()
        let photos = try await old.site.database.read { reader in
            try reader.rows("SELECT id FROM photo ORDER BY id").map { try $0["id"] as Photo.ID }
        }
        try await old.site.photoFiles.delete(try #require(photos.first))
        let (folder, key) = try await export(old, sealed: sealed)
        let arrival = try await new.site.moving.in(from: folder, with: key, by: TestSite.importer)
        #expect(arrival.refused.isEmpty && arrival.photos == photos.count - 1)
        #expect(
            arrival.people == (try await old.count("SELECT count(*) AS count FROM account WHERE proved IS NOT NULL")))
    }

    @Test func `is counted once for each of its people`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        _ = try await export(test, sealed: false)
        #expect(
            try await test.count("SELECT count(*) AS count FROM opening WHERE purpose = 'storage' AND times = 1") == 1)
    }

    @Test func `holds no session, no link, no key, and says in the journal why it was taken`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        _ = try await test.settle()
        let (folder, _) = try await export(test, sealed: false)
        let people = try String(contentsOf: folder.appending(path: "people.jsonl"), encoding: .utf8)
        for table in ["session", "link", "outbox", "message", "reveal", "request", "staff"] {
            #expect(!people.contains("\"\(table)\": ["), "\(table)")
        }
        #expect(people.contains("\"ad\": ["))
        let entry = try await test.site.database.read {
            try $0.row("SELECT act, reason FROM journal_entry ORDER BY number DESC LIMIT 1")
        }
        #expect(try entry?["act"] == "took-site-away" && entry?["reason"] == Self.reason)
        for path in ["", "people.jsonl", "manifest.json", "order.txt"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: path).path)
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect(mode & 0o077 == 0, "\(path)")
        }
    }

    @Test func `that is sealed tells nothing, and opens with its key alone`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        _ = try await test.settle()
        let (folder, _) = try await export(test, sealed: true)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == [
                "manifest.json", "site.sealed",
            ])
        let bytes = try Data(contentsOf: folder.appending(path: "site.sealed"))
        #expect(bytes.range(of: Data("exemple.fr".utf8)) == nil)
        let other = test.folder.url.appending(path: "other.key")
        _ = try KeyFolder(at: test.folder.url.appending(path: "keys2")).makeOfflineKey(
            for: .backup, writingPrivateHalfTo: other)
        let new = try await TestSite(photos: KeptPhotos())
        await #expect(throws: BackupProblem.otherKey) {
            let key = try OfflinePrivateKey(at: other, for: .backup)
            _ = try await new.site.moving.in(from: folder, with: key, by: TestSite.importer)
        }
        await #expect(throws: BackupProblem.needsKey) {
            _ = try await new.site.moving.in(from: folder, with: nil, by: TestSite.importer)
        }
    }

    @Test(arguments: ["people.jsonl", "order.txt", "photos"])
    func `that was altered doesn't come at all`(name: String) async throws {
        let (old, new) = (try await TestSite(photos: KeptPhotos()), try await TestSite(photos: KeptPhotos()))
        _ = try await old.settle()
        let (folder, _) = try await export(old, sealed: false)
        var file = folder.appending(path: name)
        if name == "photos" {
            file = file.appending(
                path: try #require(try FileManager.default.contentsOfDirectory(atPath: file.path).first))
        }
        var bytes = try Data(contentsOf: file)
        bytes.append(0x0A)
        try bytes.write(to: file)
        await #expect(throws: (any Error).self) {
            _ = try await new.site.moving.in(from: folder, with: nil, by: TestSite.importer)
        }
        #expect(try await new.count("SELECT count(*) AS count FROM account") == 0)
    }

    @Test func `is taken by the operator alone, and writes over nothing`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let folder = test.folder.url.appending(path: "export")
        await #expect(throws: Refusal.forbidden) {
            _ = try await test.site.moving.out(to: folder, sealedTo: nil, because: Self.reason, by: caller)
        }
        _ = try await test.site.moving.out(to: folder, sealedTo: nil, because: Self.reason, by: TestSite.importer)
        await #expect(throws: MovingProblem.self) {
            _ = try await test.site.moving.out(to: folder, sealedTo: nil, because: Self.reason, by: TestSite.importer)
        }
    }
}
