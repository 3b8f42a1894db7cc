import Database
import Testing

struct MigrationTests {
    private static let first = Migration(
        number: 1, name: "notes",
        statements: ["CREATE TABLE note (number \(.serial), text \(.text) NOT NULL UNIQUE) \(.strict)"])
    private static let second = Migration(
        number: 2, name: "welcome", statements: ["INSERT INTO note (text) VALUES (\("welcome"))"])
    private static let broken = Migration(
        number: 3, name: "broken",
        statements: ["INSERT INTO note (text) VALUES ('half')", "INSERT INTO nowhere (text) VALUES ('other half')"])

    @Test(arguments: Engine.available)
    func `each step is taken once, in its order`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.open()
        #expect(try await database.migrate([Self.first, Self.second]) == ["notes", "welcome"])
        #expect(try await database.migrate([Self.first, Self.second]) == [])
        #expect(try await file.open().migrate([Self.first, Self.second]) == [])
        #expect(try await database.read { try $0.notes() } == ["welcome"])
    }

    @Test(arguments: Engine.available)
    func `only the missing steps are taken, and what stands there stays`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.open()
        try await database.migrate([Self.first])
        try await database.write { try $0.note("old") }

        #expect(try await database.migrate([Self.first, Self.second]) == ["welcome"])
        #expect(try await database.read { try $0.notes() } == ["old", "welcome"])
    }

    @Test(arguments: Engine.available)
    func `each step is dated and named`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.open()
        try await database.migrate([Self.first, Self.second])

        let steps = try await database.read {
            try $0.rows("SELECT number, name, applied FROM migration ORDER BY number")
        }
        #expect(try steps.map { try $0["number"] as Int } == [1, 2])
        #expect(try steps.map { try $0["name"] as String } == ["notes", "welcome"])
        #expect(try steps.map { try $0["applied"] as Instant } == [file.now(), file.now()])
    }

    @Test(arguments: Engine.available)
    func `tables of a later program are refused and left alone`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.open()
        try await database.migrate([Self.first, Self.second])

        let refusal = await #expect(throws: NewerSchema.self) { try await database.migrate([Self.first]) }
        #expect(refusal?.found == 2)
        #expect(refusal?.known == 1)
        #expect(try await database.read { try $0.notes() } == ["welcome"])
    }

    @Test(arguments: Engine.available)
    func `a step that fails half-way leaves nothing and is taken again`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.open()
        await #expect(throws: DatabaseFailure.self) {
            try await database.migrate([Self.first, Self.second, Self.broken])
        }
        #expect(try await database.read { try $0.notes() } == ["welcome"])

        try await database.write { try $0.run("CREATE TABLE nowhere (text TEXT)") }
        #expect(try await database.migrate([Self.first, Self.second, Self.broken]) == ["broken"])
        #expect(try await database.read { try $0.notes() } == ["welcome", "half"])
    }

    @Test func `of ten that start together one takes the steps, and the others find them taken`() async throws {
        let tables = try SharedTables()
        let steps = (3...12).map { number in
            Migration(
                number: number, name: "step", statements: ["INSERT INTO note (text) VALUES (\("step \(number)"))"])
        }
        let all = [Self.first, Self.second] + steps
        let taken = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<10 { group.addTask { try await tables.open().migrate(all) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(taken.flatMap(\.self).count == all.count)
        let database = try await tables.open()
        #expect(try await database.read { try $0.notes() } == ["welcome"] + (3...12).map { "step \($0)" })
        let refusal = await #expect(throws: NewerSchema.self) { try await database.migrate([Self.first]) }
        #expect(refusal?.found == 12)
    }
}
