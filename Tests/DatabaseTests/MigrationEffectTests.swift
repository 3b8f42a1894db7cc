import Database
import Testing

struct MigrationEffectTests {
    private func effect(_ statements: [SQL], on there: Set<String> = ["ad", "mail"]) -> MigrationEffect {
        MigrationEffect(of: Migration(number: 1, name: "step", statements: statements), on: there)
    }

    @Test func `new tables and columns rewrite nothing`() {
        let found = effect([
            "CREATE TABLE IF NOT EXISTS call (id \(.text) PRIMARY KEY, ad \(.text) REFERENCES ad (id)) \(.strict)",
            "CREATE INDEX call_ad ON call (ad)", "ALTER TABLE ad ADD COLUMN seen \(.integer)",
        ])
        #expect(found.made == ["call"] && found.widened == ["ad"] && found.rewritten == [])
    }

    @Test(
        arguments: [
            "UPDATE ad SET seen = 0", "DELETE FROM ad", "DROP TABLE ad", "ALTER TABLE ad RENAME TO old",
            "INSERT INTO call (ad) SELECT id FROM ad", "CREATE UNIQUE INDEX ad_seen ON ad (seen)",
        ] as [SQL])
    func `whatever goes through the rows of a table is named`(statement: SQL) {
        #expect(effect([statement]).rewritten == ["ad"])
    }

    @Test func `of tables that aren't there yet nothing is rewritten`() {
        #expect(effect(["UPDATE ad SET seen = 0", "CREATE INDEX ad_seen ON ad (seen)"], on: []).rewritten == [])
    }

    @Test(arguments: Engine.available)
    func `what is missing is known without changing anything`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.open()
        let first = Migration(number: 1, name: "one", statements: ["CREATE TABLE one (number \(.serial)) \(.strict)"])
        let second = Migration(number: 2, name: "two", statements: ["CREATE TABLE two (number \(.serial)) \(.strict)"])
        #expect(try await database.missing(of: [first, second]).map(\.number) == [1, 2])
        #expect(try await database.columns().isEmpty)
        try await database.migrate([first])
        #expect(try await database.missing(of: [first, second]).map(\.number) == [2])
        try await database.migrate([first, second])
        #expect(try await database.missing(of: [first, second]).isEmpty)
        await #expect(throws: NewerSchema.self) { try await database.missing(of: [first]) }
    }
}
