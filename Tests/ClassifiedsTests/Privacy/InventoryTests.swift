import Database
import TestSite
import Testing

@testable import Classifieds

struct InventoryTests {
    @Test func `every column is in the inventory, and nothing else is`() async throws {
        let test = try await TestSite()
        #expect(try await differences(of: test) == [])
        let names = Inventory.all.map { "\($0.kind.rawValue) \($0.name)" }
        // Both databases have a table of their migrations.
        #expect(names.count == Set(names).count + 3)
    }

    @Test func `a column of the keyring that nobody listed is named`() async throws {
        let test = try await TestSite()
        try await test.site.keyring.database.write { try $0.run("ALTER TABLE root ADD COLUMN owner TEXT") }
        #expect(try await differences(of: test) == ["keyring: column root.owner is not in the inventory"])
    }

    @Test func `how long something is kept follows the operator's settings`() async throws {
        var durations = Durations()
        durations.ad = .days(30)
        durations.window = .days(3)
        let entry = try #require(Inventory.all.first { $0.name == "ad.content" })
        #expect(entry.kept?.text(durations) == "30\u{A0}jours en ligne, renouvelables, puis 3\u{A0}jours")
    }

    @Test func `a column that nobody listed is named`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { try $0.run("ALTER TABLE account ADD COLUMN birthday TEXT") }
        #expect(try await differences(of: test) == ["column account.birthday is not in the inventory"])
    }

    @Test func `a table that nobody listed is named, column by column`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { try $0.run("CREATE TABLE visit (address TEXT, at INTEGER)") }
        #expect(
            try await differences(of: test) == [
                "column visit.address is not in the inventory", "column visit.at is not in the inventory",
            ])
    }

    @Test func `a listed column that isn't there is named`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { try $0.run("ALTER TABLE photo DROP COLUMN width") }
        #expect(try await differences(of: test) == ["the inventory names photo.width, which does not exist"])
    }

    @Test func `a renamed column is named twice`() async throws {
        let test = try await TestSite()
        try await test.site.database.write { try $0.run("ALTER TABLE session RENAME COLUMN created TO begun") }
        #expect(
            try await differences(of: test) == [
                "column session.begun is not in the inventory",
                "the inventory names session.created, which does not exist",
            ])
    }

    @Test(arguments: Inventory.all.filter(\.isPersonal))
    func `what is personal says why, on what ground, how long and how it goes`(entry: InventoryEntry) throws {
        #expect(try #require(entry.purpose).text.isEmpty == false)
        #expect(try #require(entry.kept).text(Durations()).isEmpty == false)
        #expect(entry.erasure != .none)
        #expect(entry.isSealed == (entry.erasure == .keyAndRow) || entry.erasure == .expiry)
    }

    @Test func `sealed columns hold bytes, never text`() async throws {
        let test = try await TestSite()
        for name in Inventory.all.filter({ $0.kind == .column && $0.isSealed }).map(\.name) {
            let parts = name.split(separator: ".").map(String.init)
            let type: String? = try await test.site.database.read { reader in
                try reader.row(
                    .either(
                        sqlite: "SELECT type FROM pragma_table_info(\(parts[0])) WHERE name = \(parts[1])",
                        postgres: """
                            SELECT format_type(atttypid, NULL) AS type FROM pg_attribute
                            WHERE attrelid = to_regclass(\(parts[0])) AND attname = \(parts[1])
                            """))?["type"]
            }
            #expect(type == (TestEngine.isSQLite ? "BLOB" : "bytea"), "\(name)")
        }
    }

    private func differences(of test: TestSite) async throws -> [String] {
        Inventory.differences(
            site: try await test.site.database.columns(), keyring: try await test.site.keyring.columns())
    }
}
