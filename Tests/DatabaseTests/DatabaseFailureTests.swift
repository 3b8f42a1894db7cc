import Database
import DatabaseSQLite
import Dispatch
import Foundation
import TestSite
import Testing

struct DatabaseFailureTests {
    @Test(arguments: [
        (DatabaseFailure.full, true), (.busy, true), (.unavailable, true), (.constraint("a"), false),
        (.statement("a"), false),
    ])
    func `trying again is worth it where the machine is at fault, not the program`(
        failure: DatabaseFailure, mayPass: Bool
    ) {
        #expect(failure.mayPass == mayPass)
    }

    @Test func `a full disk is said to be full, undoes the transaction, and passes`() async throws {
        let file = try DatabaseFile()
        let database = try await file.openWithNotes()
        try await database.write { try $0.run("PRAGMA max_page_count = 10") }

        await #expect(throws: DatabaseFailure.full) {
            try await database.write { writer in
                for number in 0..<100 { try writer.note("\(number)" + String(repeating: " ", count: 1_000)) }
            }
        }
        #expect(try await database.read { try $0.notes() } == [])

        try await database.write { writer in
            try writer.run("PRAGMA max_page_count = 1000000")
            try writer.note("again")
        }
        #expect(try await database.read { try $0.notes() } == ["again"])
    }

    @Test func `a file held by another program is said to be busy`() async throws {
        let file = try DatabaseFile()
        let holder = try await file.openWithNotes()
        let other = try await file.open()
        try await other.write { try $0.run("PRAGMA busy_timeout = 0") }

        let (holds, held) = AsyncStream.makeStream(of: Void.self)
        let otherHasTried = DispatchSemaphore(value: 0)
        async let holding: Void = holder.write { writer in
            try writer.note("held")
            held.finish()
            _ = otherHasTried.wait(timeout: .now() + 30)
        }
        for await _ in holds {}
        await #expect(throws: DatabaseFailure.busy) { try await other.write { try $0.note("other") } }
        otherHasTried.signal()
        try await holding

        try await other.write { try $0.note("other") }
        #expect(try await holder.read { try $0.notes() } == ["held", "other"])
    }

    @Test(.enabled(if: TestEngine.postgres != nil, "there is no server"))
    func `a row held by another program is said to be busy`() async throws {
        let file = try DatabaseFile(on: .postgres)
        let holder = try await file.openWithNotes()
        try await holder.write { try $0.note("old") }
        let other = try await file.open()

        let (holds, held) = AsyncStream.makeStream(of: Void.self)
        let otherHasTried = DispatchSemaphore(value: 0)
        async let holding: Void = holder.write { writer in
            try writer.run("UPDATE note SET text = 'held'")
            held.finish()
            _ = otherHasTried.wait(timeout: .now() + 30)
        }
        for await _ in holds {}
        await #expect(throws: DatabaseFailure.busy) {
            try await other.write { writer in
                try writer.run("SET LOCAL lock_timeout = '50ms'")
                try writer.run("UPDATE note SET text = 'other'")
            }
        }
        otherHasTried.signal()
        try await holding
        try await other.write { try $0.run("UPDATE note SET text = 'other'") }
        #expect(try await holder.read { try $0.notes() } == ["other"])
    }

    @Test func `a file that can't be had or isn't a database is said to be unavailable`() async throws {
        let file = try DatabaseFile()
        let nowhere = file.folder.appending(path: "nowhere/test.sqlite").path
        #expect(throws: DatabaseFailure.unavailable) { try SQLiteDatabase(path: nowhere, now: file.now) }

        try Data(repeating: 7, count: 8_192).write(to: URL(filePath: file.path))
        await #expect(throws: DatabaseFailure.unavailable) { try await file.open() }
    }

    @Test(arguments: Engine.available)
    func `a broken rule is said to be one, without the value that broke it`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("canary") }

        let failure = await #expect(throws: DatabaseFailure.self) {
            try await database.write { try $0.note("canary") }
        }
        guard case .constraint = try #require(failure) else {
            Issue.record("not a broken rule: \(String(describing: failure))")
            return
        }
        #expect(!String(reflecting: failure).contains("canary"))
    }

    @Test(arguments: Engine.available)
    func `a wrong type is refused by the table, without the value`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        let failure = await #expect(throws: DatabaseFailure.self) {
            try await database.write { try $0.run("INSERT INTO note (number, text) VALUES (\("canary"), \("a"))") }
        }
        #expect(try #require(failure).mayPass == false)
        #expect(!String(reflecting: failure).contains("canary"))
    }

    @Test(arguments: Engine.available)
    func `a statement the engine doesn't understand is refused, without the values`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        let failure = await #expect(throws: DatabaseFailure.self) {
            try await database.read { try $0.rows("SELECT text FROM nowhere WHERE text = \("canary")") }
        }
        guard case .statement = try #require(failure) else {
            Issue.record("not a refused statement: \(String(describing: failure))")
            return
        }
        #expect(!String(reflecting: failure).contains("canary"))
    }

    @Test func `words that the index can't read are not in what it answers`() async throws {
        let file = try DatabaseFile()
        let database = try await file.open()
        try await database.write { try $0.run("CREATE VIRTUAL TABLE word USING fts5 (text)") }
        let failure = await #expect(throws: DatabaseFailure.self) {
            try await database.read { try $0.rows("SELECT text FROM word WHERE word MATCH \("canary:x")") }
        }
        #expect(!String(reflecting: failure).contains("canary"))
    }
}
