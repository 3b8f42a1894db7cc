import Classifieds
import Database
import TestSite
import Testing

struct InventoryTests {
    @Test func `every column is in the inventory, and nothing else is`() async throws {
        let test = try await TestSite()
        let columns = try await test.site.database.columns()
        let stored = Set(columns.flatMap { table, names in names.map { "\(table).\($0)" } })
        let listed = Inventory.all.filter { $0.kind == .column }.map(\.name)

        #expect(Set(listed) == stored)
        #expect(listed.count == Set(listed).count)
        #expect(Inventory.differences(from: columns) == [])
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
        #expect(try #require(entry.purpose).isEmpty == false)
        #expect(try #require(entry.kept).isEmpty == false)
        #expect(entry.basis != nil)
        #expect(entry.erasure != .none)
        #expect(entry.isSealed == (entry.erasure == .keyAndRow))
    }

    @Test func `sealed columns hold bytes, never text`() async throws {
        let test = try await TestSite()
        for name in Inventory.all.filter({ $0.kind == .column && $0.isSealed }).map(\.name) {
            let parts = name.split(separator: ".").map(String.init)
            let type: String? = try await test.site.database.read { reader in
                try reader.row("SELECT type FROM pragma_table_info(\(parts[0])) WHERE name = \(parts[1])")?["type"]
            }
            #expect(type == "BLOB", "\(name)")
        }
    }

    private func differences(of test: TestSite) async throws -> [String] {
        Inventory.differences(from: try await test.site.database.columns())
    }
}
