import Database
import Synchronization
import TestSite
import Testing

struct LeaseTests {
    @Test func `one at a time runs under a name, and whoever comes meanwhile is told so`() async throws {
        let tables = try SharedTables()
        // Two values are two processes where the engine is everybody's.
        let database = try await tables.open()
        let other = database.isShared ? try await tables.open() : database
        let inside = Inside()
        let runs = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await (number.isMultiple(of: 2) ? database : other).lease("work") {
                        #expect(inside.enter() == 1)
                        try await Task.sleep(for: .milliseconds(5))
                        inside.leave()
                        return 1
                    } ?? 0
                }
            }
            return try await group.reduce(0, +)
        }
        #expect((1...20).contains(runs))
        #expect(try await database.lease("work") { try await other.lease("work") { 1 } } == .some(nil))
        #expect(try await database.lease("work") { try await other.lease("other work") { 1 } } == 1)
        #expect(try await other.lease("work") { 2 } == 2)
    }

    @Test func `whoever waits gets a turn, and each its own`() async throws {
        let tables = try SharedTables()
        let database = try await tables.open()
        let other = database.isShared ? try await tables.open() : database
        let inside = Inside()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    try await (number.isMultiple(of: 2) ? database : other).inTurn("work") {
                        #expect(inside.enter() == 1)
                        await Task.yield()
                        inside.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `what fails under a lease is thrown, and lets it go`() async throws {
        let tables = try SharedTables()
        let database = try await tables.open()
        await #expect(throws: Undone.self) { try await database.lease("work") { throw Undone() } }
        #expect(try await database.lease("work") { 1 } == 1)
    }

    @Test func `cancelled, it lets go`() async throws {
        let tables = try SharedTables()
        let database = try await tables.open()
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await database.lease("work") {
                begin.finish()
                try await Task.sleep(for: .seconds(3_600))
            }
        }
        for await _ in begun {}
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(try await database.lease("work") { 1 } == 1)
    }

    @Test(.enabled(if: !TestEngine.isSQLite))
    func `whose session is cut is stopped, and another may go on`() async throws {
        let tables = try SharedTables()
        let (database, other) = (try await tables.open(), try await tables.open())
        await #expect(throws: DatabaseFailure.unavailable) {
            try await database.lease("cut") {
                try await SharedTables.cutSessions(of: other)
                #expect(try await other.inTurn("cut") { 1 } == 1)
                try await Task.sleep(for: .seconds(3_600))
            }
        }
        #expect(try await database.inTurn("cut") { 2 } == 2)
    }

    @Test(.enabled(if: !TestEngine.isSQLite))
    func `who lost its place writes nothing while another is alone, and goes on when that is over`() async throws {
        let tables = try SharedTables()
        let (database, other) = (try await tables.open(), try await tables.open())
        try await database.write { try $0.run("CREATE TABLE mark (number \(.integer) NOT NULL)") }
        let here = try #require(try await database.occupy(alone: false))
        try await here.share()
        var alone: Occupancy?
        while alone == nil {
            try await SharedTables.cutSessions(of: other, holding: "place")
            alone = try await other.occupy(alone: true)
        }
        try await eventually("refused") {
            do {
                try await database.write { try $0.run("INSERT INTO mark (number) VALUES (1)") }
                return false
            } catch DatabaseFailure.unavailable {
                return true
            }
        }
        alone = nil
        try await eventually("at work again") {
            do {
                try await database.write { try $0.run("INSERT INTO mark (number) VALUES (2)") }
                return true
            } catch DatabaseFailure.unavailable {
                return false
            }
        }
        withExtendedLifetime(here) {}
    }

    @Test func `alone is who finds nobody, until it shares`() async throws {
        let tables = try SharedTables()
        let database = try await tables.open()
        let other = database.isShared ? try await tables.open() : database
        var first = try await database.occupy(alone: true)
        #expect(first?.isAlone == true)
        #expect(try await other.occupy(alone: true)?.isAlone == nil)

        async let waiting = other.occupy(alone: false)
        try await first?.share()
        let second = try #require(try await waiting)
        #expect(!second.isAlone)
        #expect(try await database.occupy(alone: true)?.isAlone == nil)

        first = nil
        #expect(try await database.occupy(alone: true)?.isAlone == nil, "the second one is still there")
        withExtendedLifetime(second) {}
    }

    @Test func `who is gone leaves the place to whoever wants to be alone`() async throws {
        let tables = try SharedTables()
        let database = try await tables.open()
        let other = database.isShared ? try await tables.open() : database
        var here = try await database.occupy(alone: false)
        #expect(here?.isAlone == true)
        try await here?.share()
        #expect(try await other.occupy(alone: true)?.isAlone == nil)
        here = nil
        try await eventually("alone") { try await other.occupy(alone: true)?.isAlone == true }
    }
}

/// How many are somewhere at once.
private final class Inside: Sendable {
    private let count = Atomic(0)

    func enter() -> Int { count.add(1, ordering: .relaxed).newValue }

    func leave() { count.subtract(1, ordering: .relaxed) }
}
