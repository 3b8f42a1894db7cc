import Database
import Dispatch
import Testing

struct ConcurrentReadingTests {
    @Test(arguments: Engine.available)
    func `readers see the last committed state while a writer is at work, and don't wait for it`(on engine: Engine)
        async throws
    {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("committed") }

        let (writes, started) = AsyncStream.makeStream(of: Void.self)
        let readersAreDone = DispatchSemaphore(value: 0)
        async let writing = database.write { writer in
            try writer.note("unfinished")
            started.finish()
            // Readers that waited for this writer would never be done.
            return readersAreDone.wait(timeout: .now() + 30) == .success
        }
        for await _ in writes {}

        let seen = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<8 {
                group.addTask { try await database.read { try $0.notes() } }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        readersAreDone.signal()

        #expect(try await writing)
        #expect(seen == Array(repeating: ["committed"], count: 8))
        #expect(try await database.read { try $0.notes() } == ["committed", "unfinished"])
    }

    @Test(arguments: Engine.available)
    func `a reader sees one state from its first look to its last`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { try $0.note("first") }

        let (looks, looked) = AsyncStream.makeStream(of: Void.self)
        let writerIsDone = DispatchSemaphore(value: 0)
        async let reading = database.read { reader in
            let before = try reader.notes()
            looked.finish()
            let isWritten = writerIsDone.wait(timeout: .now() + 30) == .success
            return (before: before, after: try reader.notes(), isWritten: isWritten)
        }
        for await _ in looks {}
        try await database.write { try $0.note("second") }
        writerIsDone.signal()

        let seen = try await reading
        #expect(seen.isWritten)
        #expect(seen.before == ["first"])
        #expect(seen.after == ["first"])
    }

    @Test(arguments: Engine.available)
    func `writers that come together are all done, one after the other`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await database.write { writer in
                        let count: Int = try writer.row("SELECT count(*) AS count FROM note")?["count"] ?? 0
                        try writer.note("note \(count)")
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.read { try $0.notes() } == (0..<50).map { "note \($0)" })
    }
}
