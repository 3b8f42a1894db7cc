import Database
import Testing

/// A transaction is lost with the first statement that fails, on every engine alike.
struct FailedStatementTests {
    @Test(arguments: Engine.available)
    func `a body that catches a refused statement and goes on is refused all the same`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("known") }

        let failure = await #expect(throws: DatabaseFailure.self) {
            try await database.write { writer in
                try writer.note("before")
                try? writer.note("known")
            }
        }
        guard case .constraint = failure else {
            Issue.record("not what was refused: \(String(describing: failure))")
            return
        }
        #expect(try await database.read { try $0.notes() } == ["known"])
    }

    @Test(arguments: Engine.available)
    func `what stands behind a refused statement isn't run`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("known") }

        let failure = await #expect(throws: DatabaseFailure.self) {
            try await database.write { writer in
                try? writer.note("known")
                do {
                    try writer.note("behind")
                    Issue.record("it was run")
                } catch {}
            }
        }
        guard case .constraint = failure else {
            Issue.record("not what was refused first: \(String(describing: failure))")
            return
        }
        try await database.write { try $0.note("later") }
        #expect(try await database.read { try $0.notes() } == ["known", "later"])
    }

    @Test(arguments: Engine.available)
    func `a body may say in its own words what was refused`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("known") }

        await #expect(throws: Undone.self) {
            try await database.write { writer in
                try writer.note("before")
                do { try writer.note("known") } catch { throw Undone() }
            }
        }
        #expect(try await database.read { try $0.notes() } == ["known"])
    }

    @Test(arguments: Engine.available)
    func `a value that no column takes loses the transaction, too`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        await #expect(throws: DatabaseFailure.self) {
            try await database.write { writer in
                try writer.note("before")
                try? writer.note("zero\u{0}")
            }
        }
        #expect(try await database.read { try $0.notes() } == [])
    }

    @Test(arguments: Engine.available)
    func `a look that catches a refused question is over`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("known") }

        await #expect(throws: DatabaseFailure.self) {
            try await database.read { reader in
                _ = try? reader.rows("SELECT text FROM nowhere")
                return try reader.notes()
            }
        }
        await #expect(throws: DatabaseFailure.self) {
            try await database.read { reader in (try? reader.rows("SELECT text FROM nowhere").count) ?? 0 }
        }
        #expect(try await database.read { try $0.notes() } == ["known"])
    }

    @Test(arguments: Engine.available)
    func `a look changes nothing, whatever it tries`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("own") }
        for attempt in [
            "INSERT INTO note (text) VALUES ('other')", "UPDATE note SET text = 'other'", "DELETE FROM note",
            "CREATE TABLE other (text TEXT)", "DROP TABLE note",
        ] as [SQL] {
            await #expect(throws: DatabaseFailure.self) { try await database.read { _ = try $0.rows(attempt) } }
        }
        #expect(try await database.read { try $0.notes() } == ["own"])
        #expect(try await database.columns().keys.sorted() == ["note"])
    }

    @Test(arguments: Engine.available)
    func `what may be there already is asked for, not tried`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        let added = try await database.write { writer in
            try (0..<2).map { _ in
                try writer.rows(
                    "INSERT INTO note (text) VALUES (\("once")) ON CONFLICT (text) DO NOTHING RETURNING number"
                ).count
            }
        }
        #expect(added == [1, 0])
        #expect(try await database.read { try $0.notes() } == ["once"])
    }
}
