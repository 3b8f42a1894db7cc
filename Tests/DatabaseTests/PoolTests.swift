import Database
import DatabasePostgres
import TestSite
import Testing

/// The connections to a server.
@Suite(.enabled(if: TestEngine.postgres != nil, "there is no server")) struct PoolTests {
    @Test func `looks that are given up, whenever that happens, leave their connections to others`() async throws {
        let database = try Self.database(connections: 2)
        for round in 0..<60 {
            let looks = (0..<6).map { _ in
                Task { try await database.read { try $0.row("SELECT 1 AS one") != nil } }
            }
            try await Task.sleep(for: .microseconds(round * 10))
            for look in looks { look.cancel() }
            for look in looks { _ = await look.result }
        }
        #expect(try await database.read { try $0.row("SELECT 1 AS one")?["one"] } == 1)
        #expect(try await database.read { try $0.row("SELECT 2 AS two")?["two"] } == 2)
    }

    @Test func `a look that nobody waits for any more is ended on the server`() async throws {
        let database = try Self.database(connections: 1)
        let look = Task { try await database.read { _ = try $0.rows("SELECT pg_sleep(3600)") } }
        try await Task.sleep(for: .milliseconds(200))
        look.cancel()
        await #expect(throws: CancellationError.self) { try await look.value }
        #expect(try await database.read { try $0.row("SELECT 1 AS one")?["one"] } == 1)
    }

    @Test func `a change that has begun is done, whoever waits for it`() async throws {
        let file = try DatabaseFile(on: .postgres)
        let database = try await file.openWithNotes()
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let change = Task {
            try await database.write { writer in
                try writer.note("done")
                begin.finish()
                _ = try writer.rows("SELECT pg_sleep(0.3)")
            }
        }
        for await _ in begun {}
        change.cancel()
        try await change.value
        #expect(try await database.read { try $0.notes() } == ["done"])
    }

    private static func database(connections: Int) throws -> PostgresDatabase {
        var settings = PostgresSettings(address: try #require(TestEngine.postgres))
        settings.connections = connections
        return PostgresDatabase(settings, now: { Instant(milliseconds: 0) })
    }
}
