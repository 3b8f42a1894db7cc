import Database
import TestSite
import Testing

struct AnnouncementTests {
    private static let topic = Topic("test.changed")

    @Test func `what a transaction announces is heard when it is committed, and in its order`() async throws {
        let tables = try SharedTables()
        let database = try await tables.open()
        let ear = Ear(on: database)
        try await ear.wait { $0.contains(.missed) }

        await #expect(throws: Undone.self) {
            try await database.write { writer in
                try writer.announce(Self.topic, "undone")
                throw Undone()
            }
        }
        try await database.write { writer in
            try writer.announce(Self.topic, "one")
            try writer.announce(Self.topic, "two words")
        }
        try await database.write { try $0.announce(Self.topic) }

        let words = ["one", "two words", ""].map { Heard.announced(Announcement(Self.topic, $0)) }
        try await ear.wait { $0.last == words.last }
        #expect(ear.heard.filter { $0 != .deaf && $0 != .missed } == words)
    }

    @Test func `another process hears it, or that something was changed`() async throws {
        let tables = try SharedTables()
        let (database, other) = (try await tables.open(), try await tables.open())
        let ear = Ear(on: other)
        try await ear.wait { $0.contains(.missed) }
        let before = ear.heard.count

        try await database.write { writer in
            try writer.run("CREATE TABLE note (number \(.serial))")
            try writer.announce(Self.topic, "one")
        }
        let expected = database.isShared ? Heard.announced(Announcement(Self.topic, "one")) : .missed
        try await ear.wait { $0.dropFirst(before).contains(expected) }
    }

    @Test func `tables beside these hear nothing of it`() async throws {
        let (tables, others) = (try SharedTables(), try SharedTables())
        let (database, other) = (try await tables.open(), try await others.open())
        let (ear, otherEar) = (Ear(on: database), Ear(on: other))
        for ear in [ear, otherEar] { try await ear.wait { $0.contains(.missed) } }

        try await database.write { try $0.announce(Self.topic, "one") }
        try await other.write { try $0.announce(Self.topic, "two") }
        try await otherEar.wait { $0.contains(.announced(Announcement(Self.topic, "two"))) }
        #expect(!otherEar.heard.contains(.announced(Announcement(Self.topic, "one"))))
    }

    @Test func `whoever isn't there any more isn't told`() async throws {
        let tables = try SharedTables()
        let database = try await tables.open()
        let ear = Ear(on: database)
        let (words, isOver) = AsyncStream.makeStream(of: Heard.self)
        database.listen { isOver.yield($0) }.end()
        try await ear.wait { $0.contains(.missed) }
        try await database.write { try $0.announce(Self.topic) }
        try await ear.wait { $0.contains(.announced(Announcement(Self.topic))) }
        isOver.finish()
        for await word in words { #expect(word != .announced(Announcement(Self.topic))) }
    }

    @Test func `a stream of events ends with whoever reads it`() async throws {
        let tables = try SharedTables()
        let database = try await tables.open()
        let events = database.events()
        try await Ear(on: database).wait { $0.contains(.missed) }
        try await database.write { try $0.announce(Self.topic, "one") }
        for await event in events where event == .announced(Announcement(Self.topic, "one")) { break }
    }

    @Test func `a subject that is too long is refused`() async throws {
        let tables = try SharedTables()
        let database = try await tables.open()
        let long = String(repeating: "a", count: Announcement.longestSubject + 1)
        await #expect(throws: DatabaseFailure.self) { try await database.write { try $0.announce(Self.topic, long) } }
        try await database.write { try $0.announce(Self.topic, String(long.dropLast())) }
    }

    @Test(.enabled(if: !TestEngine.isSQLite))
    func `whose connection is cut hears that it is deaf, then that it missed something`() async throws {
        let tables = try SharedTables()
        let database = try await tables.open()
        let ear = Ear(on: database)
        try await ear.wait { $0.contains(.missed) }

        try await SharedTables.cutSessions(of: database)
        try await ear.wait { Array($0.suffix(2)) == [.deaf, .missed] && $0.count >= 4 }
        try await database.write { try $0.announce(Self.topic, "again") }
        try await ear.wait { $0.last == .announced(Announcement(Self.topic, "again")) }
    }
}
