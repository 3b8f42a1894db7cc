import Database
import Foundation
import TestSite
import Testing

/// Both engines understand every statement of the product: each is prepared on migrated tables, run or not.
///
/// A value's place is a parameter whose type the engine finds out; that the product binds one of that type, and what pieces of
/// statements put in at run time say, is seen where the other suites run them. Tables' definitions are run by every test.
@Suite struct StatementTests {
    /// Statements put together from pieces, which mean nothing as they stand. Each is run by the suite named behind it.
    static let composed = [
        "Sources/Classifieds/Moderation/ForgetHeld.swift": "Tests/ClassifiedsTests/Moderation/ForgetHeldTests.swift",
        "Sources/Classifieds/Portability/ShowHoldings.swift":
            "Tests/ClassifiedsTests/Portability/ExportSecrecyTests.swift",
        "Sources/Classifieds/Search/SearchIndex.swift": "Tests/ClassifiedsTests/Search/FindByWordsTests.swift",
    ]

    /// Files that speak no SQL: an engine's own, which its tests run; tables' definitions; a mailbox's « SELECT ».
    static let others = [
        "Sources/DatabaseSQLite/*", "Sources/DatabasePostgres/*", "Sources/Classifieds/Schema/*",
        "Sources/Outgoing/IMAP*.swift",
    ]

    @Test func `each statement is one that the engine understands`() async throws {
        let statements = try Self.statements()
        #expect(statements.count > 300)
        let tables = try await PreparedTables()
        var refused: [String: Int] = [:]
        for statement in statements where await !tables.understand(statement) {
            guard Self.composed[statement.path] != nil else {
                Issue.record("\(statement.path):\(statement.line): \(statement.text)")
                continue
            }
            refused[statement.path, default: 0] += 1
        }
        #expect(Set(refused.keys) == Set(Self.composed.keys), "a file is listed that needs not be")
        for suite in Self.composed.values { #expect(SourceTree.here.exists(suite)) }
    }

    @Test(arguments: [
        "SELECT nothing FROM ad", "SELECT id FROM nowhere", "SELECT id FROM ad WHERE id =", "DELETE ad",
        "INSERT INTO ad (id) VALUES (1, 2)", "SELECT id FROM ad ORDER BY id LIMIT 1; DELETE FROM ad",
    ])
    func `a statement that no engine understands is found`(text: String) async throws {
        #expect(try await !PreparedTables().understand(Statement(path: "", line: 1, text: text)))
    }

    @Test(
        .enabled(if: !TestEngine.isSQLite, "there is no server"),
        arguments: [
            "INSERT OR REPLACE INTO ad_change (changes) VALUES (1)", "SELECT printf('%d', number) FROM ad",
            "SELECT id, count(*) FROM ad", "SELECT id FROM ad WHERE number = 'a' || number",
            "SELECT ifnull(position, 0) FROM ad",
        ])
    func `a statement that one engine alone understands is found`(text: String) async throws {
        #expect(try await !PreparedTables().understand(Statement(path: "", line: 1, text: text)))
    }

    @Test func `the place of a value is a parameter`() throws {
        let source = SwiftSource(
            path: "Sources/A/A.swift", text: #"let a: SQL = "SELECT id FROM ad WHERE id = \(id) AND n IN (\(list: n))""#
        )
        let statement = try #require(Self.statements(of: source).first)
        #expect(statement.text(for: .sqlite) == "SELECT id FROM ad WHERE id = ? AND n IN (?)")
        #expect(statement.text(for: .postgres) == "SELECT id FROM ad WHERE id = $1 AND n IN ($2)")
    }

    private static func statements() throws -> [Statement] {
        try SourceTree.swiftSources.get().filter { source in
            source.path.hasPrefix("Sources/") && !source.isListed(in: others)
        }.flatMap(statements)
    }

    private static func statements(of source: SwiftSource) throws -> [Statement] {
        let beginning = try NSRegularExpression(pattern: #"^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|VALUES)\s"#)
        return source.literals.filter { beginning.firstMatch(in: $0.text) != nil }
            .map { Statement(path: source.path, line: $0.line, text: $0.text) }
    }
}
