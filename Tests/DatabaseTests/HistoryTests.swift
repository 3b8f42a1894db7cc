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

    @Test func `the columns of every table are told, but for the engine's own`() async throws {
        let file = try DatabaseFile()
        let database = try await file.openWithNotes()
        try await database.write { writer in
            try writer.run("CREATE VIRTUAL TABLE word USING fts5 (text)")
            try writer.run("CREATE TABLE \"odd name\" (\"a b\" TEXT)")
        }
        let columns = try await database.columns()
        #expect(columns["note"] == ["number", "text"])
        #expect(columns["odd name"] == ["a b"])
        #expect(columns["word"]?.contains("text") == true)
        #expect(columns.count == 3)
    }

    @Test func `a table named like a part of the index doesn't hide behind it`() async throws {
        let file = try DatabaseFile()
        let database = try file.open()
        try await database.write { writer in
            try writer.run("CREATE VIRTUAL TABLE word USING fts5 (text)")
            try writer.run("CREATE TABLE word_log (asked TEXT)")
        }
        #expect(try await database.columns()["word_log"] == ["asked"])
    }
}
