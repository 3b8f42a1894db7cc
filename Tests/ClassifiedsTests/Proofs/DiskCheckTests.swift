import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct DiskCheckTests {
    private static func draft() -> AdDraft {
        var draft = AdDraft.sample()
        draft.title = "Parler d’océan, de voiliers et de phares"
        draft.telephone = "06 12 34 56 78"
        return draft
    }

    /// What Camille wrote, and what shows an address or a number of anybody.
    static let clear = [
        "Parler d’océan, de voiliers et de phares", "Bonjour, je cherche quelqu’un pour parler une heure par sema",
        Person.camille.email, "+33612345678", "x 06.12.34.56.78 y", "ines@mail.orange.fr", "<paul_d@free.fr>",
        "+33 7 98 76 54 32",
    ]

    @Test(arguments: clear)
    func `words in a file of the data folder fail the check`(words: String) async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish(Self.draft())
        #expect(try await test.outcome(of: .disk) == .passed)

        let file = test.folder.url.appending(path: "camille.txt")
        try Data(words.utf8).write(to: file)
        #expect(
            try await test.outcome(of: .disk)
                == .failed("des données se lisent en clair\u{A0}: un autre fichier"),
            "a file's name may be anybody's too")
        #expect(try await test.site.proofs.filesThatTell().map(\.lastPathComponent) == ["camille.txt"])
    }

    @Test(.enabled(if: TestEngine.isSQLite, "a server's log is out of reach"))
    func `words in the log of the tables fail the check, before they are in the tables`() async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish(Self.draft())
        try await test.site.database.forgetHistory()
        try await test.site.database.write { try $0.run("UPDATE job SET name = name") }
        try await test.site.database.write {
            try $0.run("INSERT INTO job (name, begun, handled, waiting) VALUES (\(Person.camille.email), 0, 0, 0)")
        }
        #expect(
            try await test.outcome(of: .disk)
                == .failed("des données se lisent en clair\u{A0}: site.sqlite-wal"))
    }

    /// What a column of texts and one of bytes can hold.
    static let rows: [SQL] = [
        "INSERT INTO job (name, begun, handled, waiting) VALUES (\(Person.camille.email), 0, 0, 0)",
        "UPDATE link SET secret_hash = \(Data("x 06.12.34.56.78 y".utf8))",
    ]

    @Test(.enabled(if: !TestEngine.isSQLite, "a file's bytes are read instead"), arguments: rows)
    func `words in a row of a server fail the check`(row: SQL) async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish(Self.draft())
        #expect(try await test.outcome(of: .disk) == .passed)
        try await test.site.database.write { try $0.run(row) }
        let table = try #require(try await test.site.proofs.tablesThatTell().first)
        #expect(["job", "link"].contains(table))
        #expect(
            try await test.outcome(of: .disk) == .failed("des données se lisent en clair\u{A0}: table \(table)"))
    }

    @Test func `every value of a table is read, text and bytes alike`() async throws {
        let test = try await TestSite(checks: true)
        let text = ClearText(words: ["zorgluminet"])
        #expect(try await !text.tables(of: test.site.database).contains("stray"))
        try await test.site.database.write { writer in
            try writer.run("CREATE TABLE stray (number \(.integer) PRIMARY KEY, name \(.text), bytes \(.blob))")
            for number in 0..<1_300 { try writer.run("INSERT INTO stray (number, name) VALUES (\(number), 'nobody')") }
            try writer.run("UPDATE stray SET bytes = \(Data("…zorgluminet…".utf8)) WHERE number = 1299")
        }
        #expect(try await text.tables(of: test.site.database).contains("stray"))
        try await test.site.database.write { try $0.run("UPDATE stray SET bytes = NULL") }
        #expect(try await !text.tables(of: test.site.database).contains("stray"))
        try await test.site.database.write { writer in
            try writer.run("UPDATE stray SET name = 'le zorgluminet' WHERE number = 1")
        }
        #expect(try await text.tables(of: test.site.database).contains("stray"))
    }

    @Test func `words across two pieces of a long file are seen`() async throws {
        let folder = try TestFolder()
        let file = folder.url.appending(path: "long")
        let text = ClearText(words: ["zorgluminet"])
        for cut in [0, 1, 5, 10] {
            try
                (Data(repeating: 120, count: (1 << 20) - cut) + Data("zorgluminet".utf8)
                + Data(repeating: 121, count: 9))
                .write(to: file)
            #expect(text.look(into: file) == .somewhere)
        }
        try Data(repeating: 120, count: 3 << 20).write(to: file)
        #expect(text.look(into: file) == .nowhere)
    }

    @Test func `what the operator set, what is published and what was sent as a file is no secret`() async throws {
        let test = try await TestSite(checks: true)
        _ = try await test.publish(Self.draft())
        let document = "Écrivez à rgpd@exemple.fr ou appelez le 01 23 45 67 89."
        try await test.site.database.write {
            try $0.run(
                """
                INSERT INTO policy (number, published, effective, widens, concerns, hash, seal, document)
                VALUES (2, 0, 0, 0, 0, '', '', \(document))
                """)
        }
        try Data("contact@exemple.fr".utf8).write(to: test.folder.url.appending(path: "note"))
        let outbox = test.folder.url.appending(path: "outbox")
        try FileManager.default.createDirectory(at: outbox, withIntermediateDirectories: true)
        try Data("To: \(Person.camille.email)".utf8).write(to: outbox.appending(path: "9999999999999-a.eml"))
        #expect(try await test.outcome(of: .disk) == .passed)
    }

    @Test(arguments: [
        "0.123456789", "2026-11-26T02:22:34Z", "id 90612345678", "a06123456789b", "user@host", "b@c.fr", "@exemple.fr",
        "keys/0612345678901", "version 10.0.26.1",
    ])
    func `what only resembles an address or a number is none`(text: String) {
        #expect(Array(text.utf8).withUnsafeBytes(TelltalePatterns.found) == [])
    }

    @Test func `a dozen million random bytes look like nobody`() {
        var generator = SystemRandomNumberGenerator()
        var found: [String] = []
        for _ in 0..<10 {
            var bytes = [UInt64](repeating: 0, count: 1_250_000 / 8)
            for index in bytes.indices { bytes[index] = generator.next() }
            found += bytes.withUnsafeBytes(TelltalePatterns.found)
        }
        #expect(found == [])
    }

    @Test(arguments: [1, 7, 100])
    func `every photo comes up in turn, and none twice on a day`(most: Int) {
        let all = (0..<250).map { URL(filePath: "/photos/\($0)") }
        var seen: Set<URL> = []
        for day in 0..<(250 / most + 1) {
            let files = PhotoTurn(of: TestSite.start + .days(day)).files(among: all, atMost: most)
            #expect(files.count == most && Set(files).count == most)
            seen.formUnion(files)
        }
        #expect(seen == Set(all))
        #expect(PhotoTurn(of: TestSite.start).files(among: Array(all.prefix(3))).count == 3)
    }

    @Test func `what isn't named as a photo is read every day, wherever it lies`() throws {
        let folder = URL(filePath: "/data/photos")
        let photo = Photo.ID.random()
        #expect(PhotoTurn.isPhoto(FolderStore.file(.large, of: photo, in: folder), in: folder))
        #expect(!PhotoTurn.isPhoto(FolderStore.file(.large, of: photo, in: URL(filePath: "/data/other")), in: folder))
        #expect(!PhotoTurn.isPhoto(folder.appending(path: "ab/export.csv"), in: folder))
        #expect(!PhotoTurn.isPhoto(folder.appending(path: "ab/\(photo.text)"), in: folder))
    }

    @Test func `what was opened for the check is counted for its people`() async throws {
        let test = try await TestSite(checks: true)
        let (caller, _) = try await test.publish(Self.draft())
        _ = try await test.outcome(of: .disk)
        try await test.site.rights.writeOpenings()
        let counted = try await test.site.rights.openings(of: caller).first { $0.purpose == .storage }
        #expect(counted?.times == 3)
    }

    @Test func `somebody who is erased meanwhile is passed over`() async throws {
        let test = try await TestSite(checks: true)
        let (caller, _) = try await test.publish(Self.draft())
        _ = try await test.publish(.sample(of: .noe))
        try await test.site.keyring.destroy(try caller.requireMember().account)
        #expect(try await test.outcome(of: .disk) == .passed)
    }
}
