import Testing

/// What the general targets and the general SQL know nothing of.
@Suite struct EngineTests {
    @Test func `one engine's SQL stands in the listed files only`() throws {
        try expectKept(engineWords, under: "Sources/")
    }

    @Test func `a word of one engine is found in a statement, not in prose`() throws {
        let statement = #"let found: SQL = "SELECT id FROM words WHERE words MATCH \(query)""#
        #expect(try findings(in: statement, by: engineWords).count == 1)
        #expect(try findings(in: "let a: SQL = \"PRAGMA user_version\"", by: engineWords).count == 1)
        #expect(try findings(in: "// MATCH is for one engine\nlet match = \"they match\"", by: engineWords) == [])
        let listed = "Sources/Classifieds/Search/SearchIndexSQLite.swift"
        #expect(try findings(in: statement, at: listed, by: engineWords) == [])
    }

    @Test func `the markup and the database targets hold no word of the product`() throws {
        try expectKept(productWords, under: "Sources/HTML/", "Sources/Database/")
        let snippet = "struct Table {}\nfunc firstAd() {}\n// A commune.\nlet address = \"/annonces\""
        #expect(
            try findings(in: snippet, at: "Sources/HTML/Table.swift", by: productWords)
                == ["2: ad", "3: commune", "4: annonces"])
        #expect(try findings(in: "let added = loads + reads", by: productWords) == [])
    }
}

private func engineWords(_ source: SwiftSource) throws -> [Finding] {
    guard !source.isListed(in: Lists.engineFiles) else { return [] }
    let words = #"\b(MATCH|PRAGMA|fts5|FTS5|rtree|tsvector|tsquery|bm25)\b|\bsqlite_(schema|master)\b"#
    return try source.findings(inLiterals: words, "one engine's SQL")
}

private func productWords(_ source: SwiftSource) -> [Finding] {
    source.lines.enumerated().flatMap { index, line in
        words(of: line).filter(Lists.productWords.contains)
            .map { Finding(path: source.path, line: index + 1, what: $0) }
    }
}

/// The words of a line in small letters; `firstAd` is two words.
private func words(of line: String) -> [String] {
    var words = [""]
    for character in line {
        if !character.isLetter {
            words.append("")
        } else if character.isUppercase, words.last?.last?.isLowercase == true {
            words.append(character.lowercased())
        } else {
            words[words.count - 1] += character.lowercased()
        }
    }
    return words.filter { !$0.isEmpty }
}
