import Database
import Testing

struct HistoryTests {
    @Test func `what was deleted is in no file any more once history is forgotten`() async throws {
        let file = try DatabaseFile()
        let database = try await file.openWithNotes()
        let canary = "canary that sings in the log"
        try await database.write { writer in
            try writer.note(canary)
            for number in 0..<200 { try writer.note("\(number) \(canary)") }
        }
        #expect(try file.holds(canary))

        try await database.write { try $0.run("DELETE FROM note") }
        try await database.forgetHistory()
        #expect(try !file.holds(canary))
    }

    @Test func `what was overwritten is in no file any more once history is forgotten`() async throws {
        let file = try DatabaseFile()
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("canary of old") }
        try await database.forgetHistory()
        #expect(try file.holds("canary of old"))

        try await database.write { try $0.run("UPDATE note SET text = 'new'") }
        try await database.forgetHistory()
        #expect(try !file.holds("canary of old"))
    }

    @Test(arguments: Engine.available)
    func `the columns of every table are told, but for the engine's own`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { writer in
            try writer.run("CREATE TABLE \"odd name\" (\"a b\" TEXT)")
            try writer.run("CREATE VIEW \"short note\" AS SELECT text FROM note")
            try writer.run("CREATE INDEX note_text ON note (text)")
            try writer.run("CREATE TABLE going (one TEXT, two TEXT)")
            try writer.run("ALTER TABLE going DROP COLUMN two")
        }
        var columns = try await database.columns()
        // A view is a table's: of SQLite it isn't told, of PostgreSQL it is, for the index of words is one there.
        columns["short note"] = nil
        #expect(columns == ["note": ["number", "text"], "odd name": ["a b"], "going": ["one"]])
    }

    @Test func `a table named like a part of the index doesn't hide behind it`() async throws {
        let file = try DatabaseFile()
        let database = try await file.open()
        try await database.write { writer in
            try writer.run("CREATE VIRTUAL TABLE word USING fts5 (text)")
            try writer.run("CREATE TABLE word_log (asked TEXT)")
        }
        let columns = try await database.columns()
        #expect(columns["word_log"] == ["asked"])
        #expect(columns["word"]?.contains("text") == true)
        #expect(columns.count == 2)
    }
}
