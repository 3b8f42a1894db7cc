import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct ImportPersonTests {
    private static let operatorCaller = Caller.system(job: "import")

    @Test(arguments: [false, true])
    func `a person comes to a fresh site without loss`(isLocked: Bool) async throws {
        let (old, new) = (try await TestSite(photos: KeptPhotos()), try await TestSite(photos: KeptPhotos()))
        let caller = try await old.settle(locked: isLocked)
        let archive = try await old.archive(of: caller)
        let person = try await new.site.portability.importPerson(from: archive, by: Self.operatorCaller)
        #expect(person == ImportedPerson(account: try caller.requireMember().account, ads: 4, photos: 3))

        let (before, after) = (try await old.json(of: caller), try await new.json(of: caller))
        for table in ExportedTable.all {
            if table.name == "account" {
                // Since when nothing is online is noted anew.
                let known = before.rows(table.name).map { $0.merging(["idle_since": .null]) { $1 } }
                #expect(known == after.rows(table.name))
            } else if table.staysBecause == nil {
                #expect(before.rows(table.name) == after.rows(table.name), "\(table.name)")
            } else {
                #expect(after.rows(table.name) == [], "\(table.name)")
            }
        }
        let again = try await new.archive(of: caller)
        // Those of messages stay with the messages.
        let ofMessages = Set(before.rows("message_photo").map { Export.fileName(of: $0["id"]?.text ?? "") })
        let photos = { (files: [String: Data]) in
            files.filter { $0.key.hasPrefix("photos/") && !ofMessages.contains($0.key) }
        }
        let (first, second) = (
            photos(try archive.unzipped(by: old.site.archiver)), photos(try again.unzipped(by: new.site.archiver))
        )
        #expect(first.count == 3)
        #expect(first == second)
    }

    @Test func `what came is found, counted, and its person can sign in`() async throws {
        let (old, new) = (try await TestSite(photos: KeptPhotos()), try await TestSite(photos: KeptPhotos()))
        let caller = try await old.settle()
        let archive = try await old.archive(of: caller)
        _ = try await new.site.portability.importPerson(from: archive, by: Self.operatorCaller)
        #expect(try await new.titles(for: "océan voiliers") == 1)
        #expect(try await new.titles(for: "catholique") == 0)
        #expect(try await new.site.ads.counts().ads() == old.site.ads.counts().ads())
        let session = try await new.signIn(.camille)
        #expect(session.member.account == (try caller.requireMember().account))
        #expect(try await new.count("SELECT count(*) AS count FROM text_print") > 0)
        try await new.pass(.hours(2))
        #expect(try await new.site.ads.list(of: .member(session.member)).count == 4)
    }

    @Test func `an ad that is doubted here is held, as a new one would be`() async throws {
        let (old, new) = (
            try await TestSite(photos: KeptPhotos()),
            try await TestSite(photos: KeptPhotos(), forbiddenWords: ["voiliers"])
        )
        let archive = try await old.archive(of: old.settle())
        _ = try await new.site.portability.importPerson(from: archive, by: Self.operatorCaller)
        #expect(try await new.titles(for: "océan") == 0)
        #expect(try await new.count("SELECT count(*) AS count FROM ad WHERE state = 'held'") == 2)
    }

    @Test func `nobody but the operator brings anybody in`() async throws {
        let test = try await TestSite(photos: KeptPhotos())
        let caller = try await test.settle()
        let archive = try await test.archive(of: caller)
        await #expect(throws: Refusal.forbidden) {
            _ = try await test.site.portability.importPerson(from: archive, by: caller)
        }
    }

    @Test func `whoever is here already is refused, by name and by address`() async throws {
        let (old, new) = (try await TestSite(photos: KeptPhotos()), try await TestSite(photos: KeptPhotos()))
        let archive = try await old.archive(of: old.settle())
        _ = try await new.site.portability.importPerson(from: archive, by: Self.operatorCaller)
        try await Self.expectRefused(archive, by: new, because: "address")

        let other = try await TestSite(photos: KeptPhotos())
        _ = try await other.publish()
        try await Self.expectRefused(archive, by: other, because: "address")
    }

    @Test(arguments: Damage.all)
    func `an archive that was changed is refused, and nothing of it stays`(damage: Damage) async throws {
        let (old, new) = (try await TestSite(photos: KeptPhotos()), try await TestSite(photos: KeptPhotos()))
        let archive = try await old.archive(of: old.settle())
        try archive.rezip(by: old.site.archiver, damage.change)
        try await Self.expectRefused(archive, by: new, because: damage.words)
    }

    /// Refuses, and is as it was.
    private static func expectRefused(_ file: URL, by test: TestSite, because words: String) async throws {
        let before = (try await test.rowCounts(), try await test.keyCount(), try test.photoFileNames())
        do {
            _ = try await test.site.portability.importPerson(from: file, by: operatorCaller)
            Issue.record("it was imported")
        } catch let error as UnusableArchive {
            #expect(error.reason.contains(words), "\(error.reason)")
        }
        #expect(try await test.rowCounts() == before.0)
        #expect(try await test.keyCount() == before.1)
        #expect(try test.photoFileNames() == before.2)
    }
}

/// Something that is wrong with an archive, and words of the line that says so.
struct Damage: Sendable, CustomTestStringConvertible {
    let words: String
    let change: @Sendable (inout [String: Data]) throws -> Void
    var testDescription: String { words }

    static let all = [
        replacing("zone-visio/1", by: "zone-visio/2", "another format"),
        replacing("\"ad_day\"", by: "\"ad_week\"", "table that isn't in the schema"),
        replacing("\"showsSex\"", by: "\"sex2\"", "row 1 of table ad is not of the schema"),
        replacing("\"since\": \"2026", by: "\"since\": \"le 2026", "is not of the schema"),
        replacing("\"times\": 12", by: "\"times\": 1.5", "not JSON"),
        replacing("\"commune\": \"69123\"", by: "\"commune\": \"99999\"", "commune that isn't known"),
        replacing("\"category\": \"conversation\"", by: "\"category\": \"conversation langues\"", "category"),
        replacing("\"state\": \"online\", \"category\"", by: "\"state\": \"seen\", \"category\"", "schema"),
        replacing("camille@exemple.fr", by: "camille", "address is none"),
        replacing("Chanter à plusieurs le mardi soir", by: "AAAA", "breaks a rule"),
        replacing("\"width\": 1600", by: "\"width\": 1599", "hasn't the size"),
        Damage(words: "lacks a photo") { files in files = files.filter { !$0.key.hasPrefix("photos/") } },
        Damage(words: "none that a site of this kind made") { files in
            for name in files.keys where name.hasPrefix("photos/") { files[name] = Data("GIF89a".utf8) }
        },
        Damage(words: "too big") { files in
            for name in files.keys where name.hasPrefix("photos/") { files[name] = Data(count: 12_000_001) }
        },
        Damage(words: "no donnees.json") { $0["donnees.json"] = nil },
        Damage(words: "not JSON") { $0["donnees.json"] = Data("{".utf8) },
        Damage(words: "leads out") { $0["../a"] = Data([1]) },
    ]

    private static func replacing(_ text: String, by other: String, _ words: String) -> Damage {
        Damage(words: words) { files in
            let json = String(decoding: files["donnees.json"] ?? Data(), as: UTF8.self)
            guard json.contains(text) else { throw TestProblem("\(text) isn't in the export") }
            files["donnees.json"] = Data(json.replacing(text, with: other).utf8)
        }
    }
}
