import Database
import Testing

/// Texts that would end a literal, a statement or a line if they were ever pasted into one.
let hostileTexts = [
    "'); DROP TABLE note; --", "\"; DELETE FROM note; --", "' OR '1'='1", "x' UNION SELECT text FROM note --",
    "?", "?1", "$1", ":text", "@text", "%", "_", "\\", "\\'", "''", "NULL", "/*", "\r\n--", "\u{202E}esrever",
    "e\u{301}", "é", "🧭", "",
]

struct BoundValueTests {
    @Test(arguments: hostileTexts, Engine.available)
    func `a hostile text is stored, found and given back as it is`(text: String, on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
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

    @Test(arguments: Engine.available)
    func `a text with a zero in it is refused, not cut`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()

        await #expect(throws: DatabaseFailure.self) {
            try await database.write { try $0.note("before\u{0}behind") }
        }
        #expect(try await database.read { try $0.notes() } == [])
    }

    @Test(arguments: Engine.available)
    func `a second statement behind the first is refused and neither is run`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()

        await #expect(throws: DatabaseFailure.self) {
            try await database.write { try $0.run("INSERT INTO note (text) VALUES ('a'); DROP TABLE note") }
        }
        #expect(try await database.read { try $0.notes() } == [])
    }
}
