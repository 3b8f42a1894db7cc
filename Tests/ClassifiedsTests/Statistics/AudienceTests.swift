import Database
import TestSite
import Testing

@testable import Classifieds

@Suite("What is counted of reading") struct AudienceTests {
    private static func rows(_ test: TestSite) async throws -> [[String]] {
        try await test.site.database.read { reader in
            try reader.rows(
                "SELECT hour, kind, department, category, times FROM audience ORDER BY day, hour, kind, department, category"
            ).map { row in
                let (hour, times): (Int, Int) = (try row["hour"], try row["times"])
                return [
                    "\(hour)", try row["kind"], try row["department"], try row["category"], "\(times)",
                ]
            }
        }
    }

    @Test func `is a number an hour, by what the page is about`() async throws {
        let test = try await TestSite()
        let languages = Category(key: "langues")
        test.site.statistics.count(PageContext(kind: .home))
        test.site.statistics.count(PageContext(kind: .ad, category: languages, departments: ["35"]))
        test.site.statistics.count(PageContext(kind: .ad, category: languages, departments: ["35"]))
        test.clock.advance(by: .hours(1))
        test.site.statistics.count(PageContext(kind: .listing, departments: ["29", "35"]))
        try await test.site.statistics.writeAudience()
        // The tests begin at 11 in Paris.
        #expect(
            try await Self.rows(test) == [
                ["11", "accueil", "", "", "1"], ["11", "annonce", "35", "langues", "2"],
                ["12", "annonces", "", "", "1"],
            ])
    }

    @Test func `has no column that could tell readers apart`() async throws {
        let test = try await TestSite()
        let columns = try await test.site.database.columns()["audience"]
        #expect(columns == ["day", "hour", "kind", "department", "category", "times"])
    }

    @Test func `never is a word that somebody typed`() async throws {
        let test = try await TestSite()
        test.site.statistics.count(PageContext(kind: .listing, category: Category(key: "paul@exemple.fr")))
        try await test.site.statistics.writeAudience()
        #expect(try await Self.rows(test) == [["11", "annonces", "", "", "1"]])
    }

    @Test func `adds up, and waits where it can't be written`() async throws {
        let test = try await TestSite()
        for _ in 0..<3 {
            test.site.statistics.count(PageContext(kind: .text))
            try await test.site.statistics.writeAudience()
        }
        test.site.statistics.count(PageContext(kind: .text))
        try await test.site.database.write { try $0.run("ALTER TABLE audience RENAME TO elsewhere") }
        await #expect(throws: DatabaseFailure.self) { try await test.site.statistics.writeAudience() }
        try await test.site.database.write { try $0.run("ALTER TABLE elsewhere RENAME TO audience") }
        try await test.site.statistics.writeAudience()
        try await test.site.statistics.writeAudience()
        #expect(try await Self.rows(test) == [["11", "texte", "", "", "4"]])
    }
}
