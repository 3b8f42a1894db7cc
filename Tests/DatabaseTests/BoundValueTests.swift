import Database
import Foundation
import Testing

/// Texts that would end a literal, a statement or a line if they were ever pasted into one.
let hostileTexts = [
    "'); DROP TABLE note; --", "\"; DELETE FROM note; --", "' OR '1'='1", "x' UNION SELECT text FROM note --",
    "?", "?1", "$1", ":text", "@text", "%", "_", "\\", "\\'", "''", "NULL", "/*", "\r\n--", "\u{202E}esrever",
    "e\u{301}", "é", "🧭", "",
]

struct BoundValueTests {
    @Test(arguments: hostileTexts)
    func `a hostile text is stored, found and given back as it is`(text: String) async throws {
        let file = try DatabaseFile()
        let database = try await file.openWithNotes()
        try await database.write { writer in
            try writer.note("witness")
            try writer.note(text)
        }

        let found: [String] = try await database.read { reader in
            try reader.rows("SELECT text FROM note WHERE text = \(text) OR text IN (\(list: [text]))")
                .map { try $0["text"] }
        }
        #expect(found.map { Array($0.unicodeScalars) } == [Array(text.unicodeScalars)])
        #expect(try await database.read { try $0.notes() }.count == 2)
    }

    @Test func `a text with a zero in it is refused, not cut`() async throws {
        let file = try DatabaseFile()
        let database = try await file.openWithNotes()

        await #expect(throws: DatabaseFailure.self) {
            try await database.write { try $0.note("before\u{0}behind") }
        }
        #expect(try await database.read { try $0.notes() } == [])
    }

    @Test func `a second statement behind the first is refused and neither is run`() async throws {
        let file = try DatabaseFile()
        let database = try await file.openWithNotes()

        await #expect(throws: DatabaseFailure.self) {
            try await database.write { try $0.run("INSERT INTO note (text) VALUES ('a'); DROP TABLE note") }
        }
        #expect(try await database.read { try $0.notes() } == [])
    }

    @Test func `every kind of value comes back as it went in`() async throws {
        let file = try DatabaseFile()
        let database = try file.open()
        let bytes = Data((0...255).map { UInt8($0) })
        try await database.write { writer in
            try writer.run("CREATE TABLE value (number INTEGER, real REAL, text TEXT, data BLOB) \(.strict)")
            try writer.run("INSERT INTO value VALUES (\(Int64.min), \(0.1), \("a"), \(bytes))")
            try writer.run("INSERT INTO value VALUES (\(Int64.max), \(-1.5e300), \(""), \(Data()))")
            try writer.run("INSERT INTO value VALUES (\(Int?.none), \(Double?.none), \(String?.none), \(Data?.none))")
        }

        let rows = try await database.read { try $0.rows("SELECT number, real, text, data FROM value ORDER BY rowid") }
        #expect(try rows.map { try $0["number"] as Int64? } == [.min, .max, nil])
        #expect(try rows.map { try $0["real"] as Double? } == [0.1, -1.5e300, nil])
        #expect(try rows.map { try $0["text"] as String? } == ["a", "", nil])
        #expect(try rows.map { try $0["data"] as Data? } == [bytes, Data(), nil])
    }
}
