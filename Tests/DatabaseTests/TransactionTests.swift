import Database
import Testing

struct TransactionTests {
    @Test(arguments: Engine.available)
    func `an error in the middle undoes everything of its transaction and nothing else`(on engine: Engine) async throws
    {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("before") }

        await #expect(throws: Undone.self) {
            try await database.write { writer in
                try writer.note("first")
                try writer.run("DELETE FROM note WHERE text = 'before'")
                try writer.run("CREATE TABLE other (number INTEGER)")
                throw Undone()
            }
        }

        #expect(try await database.read { try $0.notes() } == ["before"])
        #expect(try await database.columns().keys.sorted() == ["note"])
    }

    @Test(arguments: Engine.available)
    func `a refused statement undoes what came before it`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("known") }

        await #expect(throws: DatabaseFailure.self) {
            try await database.write { writer in
                try writer.note("first")
                try writer.note("known")
            }
        }

        #expect(try await database.read { try $0.notes() } == ["known"])
    }

    @Test(arguments: Engine.available)
    func `what a write returned is still there when the file is opened again`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("kept") }

        let other = try await file.open()
        #expect(try await other.read { try $0.notes() } == ["kept"])
    }

    /// What the server of the other engine promises is its operator's setting.
    @Test func `a commit waits for the disk`() async throws {
        let file = try DatabaseFile()
        let database = try await file.open()
        let level: Int? = try await database.write { try $0.row("PRAGMA synchronous")?["synchronous"] }
        #expect(level == 2)
        let mode: String? = try await database.write { try $0.row("PRAGMA journal_mode")?["journal_mode"] }
        #expect(mode == "wal")
    }

    @Test(arguments: Engine.available)
    func `a writer sees its own changes, a reader of before doesn't change anything`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        let seen = try await database.write { writer in
            try writer.note("own")
            return try writer.notes()
        }
        #expect(seen == ["own"])

        await #expect(throws: DatabaseFailure.self) {
            try await database.read { try $0.rows("DELETE FROM note RETURNING number") }
        }
        #expect(try await database.read { try $0.notes() } == ["own"])
    }

    @Test(arguments: Engine.available)
    func `the hour stands still inside a transaction`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.open(file.restlessNow)
        let hours = try await database.write { [$0.now, $0.now] }
        let later = try await database.read { [$0.now, $0.now] }
        #expect(hours[0] == hours[1])
        #expect(later[0] == later[1])
        #expect(later[0] > hours[0])
    }

    @Test(arguments: Engine.available)
    func `rows that others need are kept: a broken reference is refused`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { writer in
            try writer.run("CREATE TABLE part (note \(.integer) REFERENCES note (number) ON DELETE CASCADE)")
            try writer.note("whole")
            try writer.run("INSERT INTO part (note) SELECT number FROM note")
        }

        await #expect(throws: DatabaseFailure.self) {
            try await database.write { try $0.run("INSERT INTO part (note) VALUES (99)") }
        }
        try await database.write { try $0.run("DELETE FROM note") }
        #expect(try await database.read { try $0.rows("SELECT note FROM part").count } == 0)
    }
}
