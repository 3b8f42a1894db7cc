import Database
import Testing

/// Both engines give the same rows in the same order.
struct OrderTests {
    private static let words = [
        "Zoé", "abbé", "zèbre", "Élan", "elan", "e\u{301}lan", "œuf", "oeuf", "🧭", "\u{FFFD}", "a b", "a-b", "ab", "A",
        "_",
        "~", "",
    ]

    @Test(arguments: Engine.available)
    func `texts are in the order of their bytes, accents and capitals included`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { writer in for word in Self.words { try writer.note(word) } }

        let expected = Self.words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let (found, least, most) = try await database.read { reader in
            let row = try #require(try reader.row("SELECT min(text) AS least, max(text) AS most FROM note"))
            let found: [String] = try reader.rows("SELECT text FROM note ORDER BY text").map { try $0["text"] }
            return (found, try row["least"] as String, try row["most"] as String)
        }
        #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
        #expect(least == "")
        #expect(most == "🧭")
        let behind: [String] = try await database.read { reader in
            try reader.rows("SELECT text FROM note WHERE text > \("a b") AND text < \("b") ORDER BY text DESC")
                .map { try $0["text"] }
        }
        #expect(behind == ["abbé", "ab", "a-b"])
    }

    @Test(arguments: Engine.available)
    func `what is absent stands where the question says`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.open()
        try await database.write { writer in
            try writer.run("CREATE TABLE mark (number \(.integer), rank \(.integer)) \(.strict)")
            for (number, rank) in [(1, nil), (2, 5), (3, 3), (4, nil), (5, 5)] as [(Int, Int?)] {
                try writer.run("INSERT INTO mark (number, rank) VALUES (\(number), \(rank))")
            }
        }
        let orders = try await database.read { reader in
            try [
                "SELECT number FROM mark ORDER BY rank NULLS LAST, number",
                "SELECT number FROM mark ORDER BY rank DESC NULLS LAST, number DESC",
                "SELECT number FROM mark ORDER BY rank NULLS FIRST, number",
                "SELECT min(number) AS number FROM mark GROUP BY rank ORDER BY rank NULLS LAST",
            ].map { (question: SQL) in try reader.rows(question).map { try $0["number"] as Int } }
        }
        #expect(orders == [[3, 2, 5, 1, 4], [5, 2, 3, 4, 1], [1, 4, 3, 2, 5], [3, 2, 1]])
    }

    @Test(arguments: Engine.available)
    func `six hundred different statements are all answered, twice over`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { writer in for number in 1...600 { try writer.note("\(number)") } }
        for _ in 0..<2 {
            let counts = try await database.read { reader in
                try (1...600).map { length in
                    let numbers = Array(1...length)
                    return try reader.rows("SELECT number FROM note WHERE number IN (\(list: numbers))").count
                }
            }
            #expect(counts == Array(1...600))
        }
    }

    @Test(arguments: Engine.available)
    func `a list of a thousand values is one question`(on engine: Engine) async throws {
        let file = try DatabaseFile(on: engine)
        let database = try await file.openWithNotes()
        try await database.write { writer in for number in 1...50 { try writer.note("\(number)") } }
        let wanted = (1...1_000).map { "\($0 * 2)" }
        let found = try await database.read { reader in
            try reader.rows("SELECT text FROM note WHERE text IN (\(list: wanted)) ORDER BY number")
                .map { try $0["text"] as String }
        }
        #expect(found == (1...25).map { "\($0 * 2)" })
        let none = try await database.read { try $0.rows("SELECT text FROM note WHERE text IN (\(list: [String]()))") }
        #expect(none.isEmpty)
    }
}
