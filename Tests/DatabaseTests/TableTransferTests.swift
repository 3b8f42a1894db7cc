import DatabasePostgres
import DatabaseSQLite
import Foundation
import TestSite
import Testing

@testable import Database

/// Tables on their way from a server into a file, and back into a server.
@Suite(.enabled(if: !TestEngine.isSQLite, "a file is filled from a PostgreSQL server, and a server from a file"))
struct TableTransferTests {
    private static let steps = [
        Migration(
            number: 1, name: "parent",
            statements: [
                "CREATE TABLE parent (number \(.serial), name \(.text) NOT NULL UNIQUE, bytes \(.blob), size \(.integer)) \(.strict)",
                "CREATE INDEX parent_size ON parent (size)",
            ]),
        Migration(
            number: 2, name: "child",
            statements: [
                "CREATE TABLE child (parent \(.text) NOT NULL REFERENCES parent (name), place \(.integer) NOT NULL, PRIMARY KEY (parent, place)) \(.strict)",
                .either(
                    sqlite: "CREATE TRIGGER kept BEFORE DELETE ON child BEGIN SELECT RAISE(ABORT, 'kept'); END",
                    postgres: "CREATE VIEW few AS SELECT name FROM parent WHERE size < 10"),
            ]),
        Migration(number: 3, name: "later", statements: ["CREATE TABLE later (name \(.text) PRIMARY KEY) \(.strict)"]),
    ]

    private static let texts = [
        "", "plain", "tab\tnew\nline\rback\\slash", "\\N", "\\.", "é ø 漢 🇫🇷", "'quotes' \"double\" $1", " spaces ",
    ]

    private static let blobs = [
        Data(), Data([0]), Data((0...255).map { UInt8($0) }), Data("\\x00\tab\n".utf8),
        Data(repeating: 92, count: 70_000),
    ]

    private let folder: TestFolder
    private let tables: PostgresDatabase

    init() async throws {
        folder = try TestFolder()
        tables = try await Self.schema(folder, "site.sqlite")
        try await tables.migrate(Array(Self.steps.prefix(2)))
        try await tables.write { writer in
            for (index, text) in Self.texts.enumerated() {
                let bytes: Data? = Self.blobs.indices.contains(index) ? Self.blobs[index] : nil
                let size: Int64? =
                    [Int64.min, Int64.max, -1, 0].indices.contains(index) ? [.min, .max, -1, 0][index] : nil
                try writer.run("INSERT INTO parent (name, bytes, size) VALUES (\(text), \(bytes), \(size))")
            }
            for place in 0..<1_234 {
                try writer.run("INSERT INTO child (parent, place) VALUES (\(Self.texts[place % 8]), \(place))")
            }
            try writer.run("CREATE TABLE beside (name TEXT PRIMARY KEY, weight DOUBLE PRECISION)")
            try writer.run("INSERT INTO beside (name, weight) VALUES ('a', 0.1), ('b', NULL)")
        }
    }

    @Test func `a file holds what the server held, value by value, and so does the next server`() async throws {
        let before = try await Self.contents(tables)
        let file = folder.url.appending(path: "copy.sqlite")
        try await tables.copy(to: file, madeBy: Self.steps)

        let copy = try SQLiteDatabase(lookingAt: file.path, now: Self.now)
        #expect(try await Self.contents(copy) == before)
        #expect(try await copy.counts() == (try await tables.counts()))
        #expect(try await copy.damage() == [])

        let other = try await Self.schema(folder, "keyring.sqlite")
        try await other.fill(from: file, madeBy: Self.steps)
        #expect(try await Self.contents(other) == before)
        #expect(try await other.counts() == (try await tables.counts()))
        #expect(try await other.damage() == [])
        #expect(try await other.columns() == (try await tables.columns()), "the steps that weren't gone are to go")
        try await other.write { try $0.run("INSERT INTO parent (name) VALUES ('next')") }
        #expect(
            try await other.read { try $0.row("SELECT number FROM parent WHERE name = 'next'")?["number"] as Int? } == 9
        )
        try await other.migrate(Self.steps)
        #expect(try await other.counts()["later"] == 0)
    }

    @Test func `tables that are there are filled by nobody`() async throws {
        let file = folder.url.appending(path: "copy.sqlite")
        try await tables.copy(to: file, madeBy: Self.steps)
        await #expect(throws: TablesAreThere.self) { try await tables.fill(from: file, madeBy: Self.steps) }
        #expect(try await tables.counts()["child"] == 1_234)
    }

    @Test func `what breaks a rule on its way leaves nothing`() async throws {
        try SQLiteTableFiles().write(to: folder.url.appending(path: "broken.sqlite")) { target in
            try target.make(by: Array(Self.steps.prefix(2)))
            let child = TableShape(
                name: "child",
                columns: [
                    .init(name: "parent", kind: .text, isRequired: true),
                    .init(name: "place", kind: .integer, isRequired: true),
                ],
                key: ["parent", "place"], parents: ["parent"])
            try target.add([[.text("nobody"), .integer(1)]], to: child)
            let steps = TableShape(
                name: Migration.tableName,
                columns: ["number", "applied", "name"].map { name in
                    .init(name: name, kind: name == "name" ? .text : .integer, isRequired: true)
                }, key: ["number"], parents: [])
            try target.add([1, 2].map { [.integer($0), .integer(0), .text("step \($0)")] }, to: steps)
        }
        let other = try await Self.schema(folder, "keyring.sqlite")
        await #expect(throws: DatabaseFailure.self) {
            try await other.fill(from: folder.url.appending(path: "broken.sqlite"), madeBy: Self.steps)
        }
        #expect(try await other.counts() == [:])
    }

    @Test func `tables move as one, into the place of empty ones alone`() async throws {
        let other = try await Self.schema(folder, "keyring.sqlite")
        let target = try #require(try await other.currentSchema())
        try await other.migrate(Array(Self.steps.prefix(1)))
        try await other.write { try $0.run("INSERT INTO parent (name) VALUES ('somebody')") }
        let before = try await Self.contents(tables)

        await #expect(throws: TablesAreThere.self) { try await tables.move(to: target) }
        #expect(try await Self.contents(tables) == before)
        #expect(try await other.counts()["parent"] == 1)

        try await other.write { try $0.run("DELETE FROM parent") }
        let moving = try #require(try await tables.currentSchema())
        try await tables.move(to: target)
        #expect(try await Self.contents(other) == before)
        #expect(try await other.columns()["few"] == ["name"])
        #expect(try await other.schemas(beginningWith: moving) == [])
    }

    @Test func `a row that lost the one it belongs to is damage`() async throws {
        #expect(try await tables.damage() == [])
        try await tables.write { try $0.run("CREATE EXTENSION IF NOT EXISTS amcheck SCHEMA public") }
        #expect(try await tables.damage() == [], "every index is read where the server can")
        try await tables.write { writer in
            try writer.run("ALTER TABLE child DISABLE TRIGGER ALL")
            try writer.run("INSERT INTO child (parent, place) VALUES ('nobody', 1)")
        }
        #expect(try await tables.damage() == ["a row belongs to one that isn't there"])
    }

    private static let now: @Sendable () -> Instant = { Instant(milliseconds: 0) }

    private static func schema(_ folder: TestFolder, _ name: String) async throws -> PostgresDatabase {
        let database = try await TestEngine.database(at: folder.url.appending(path: name), now: now)
        return try #require(database as? PostgresDatabase)
    }

    /// Every row, by table.
    private static func contents(_ database: any Database) async throws -> [String: Set<[SQLValue]>] {
        try await database.walk { source in
            var rows: [String: Set<[SQLValue]>] = [:]
            for table in try source.shapes() {
                rows[table.name] = []
                // In the order of the names: an engine may have the columns in another.
                let order = table.columns.indices.sorted { table.columns[$0].name < table.columns[$1].name }
                try source.rows(of: table, atOnce: 100) { batch in
                    #expect(batch.count <= 100)
                    for row in batch { rows[table.name]?.insert(order.map { row[$0] }) }
                }
            }
            return rows
        }
    }
}

struct TableShapeTests {
    private static func table(_ name: String, _ parents: Set<String> = []) -> TableShape {
        TableShape(name: name, columns: [], key: [], parents: parents)
    }

    @Test func `a table comes behind those that its rows need`() {
        let tables = [
            Self.table("a", ["c", "b"]), Self.table("b", ["d"]), Self.table("c", ["c", "d"]), Self.table("d"),
        ]
        #expect(tables.parentsFirst().map(\.name) == ["d", "b", "c", "a"])
    }

    @Test func `tables that need each other come, too`() {
        let tables = [Self.table("a", ["b"]), Self.table("b", ["a"]), Self.table("c", ["elsewhere"])]
        #expect(Set(tables.parentsFirst().map(\.name)) == ["a", "b", "c"])
    }
}
