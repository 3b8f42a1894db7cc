import Database

/// SQLite's FTS5 over hashed words.
enum SearchIndexSQLite {
    /// External content, so that a word can be taken out again; `ascii`, because the words are hashes.
    static let table: SQL = """
        CREATE VIRTUAL TABLE ad_search USING fts5(
            words, content = 'ad_words', content_rowid = 'position', columnsize = 0, tokenize = 'ascii')
        """

    static let rebuilding: SQL = "INSERT INTO ad_search (ad_search) VALUES ('rebuild')"
    static let changes: SQL = "SELECT total_changes() AS count"

    static func adding(_ words: String, at position: Int) -> SQL {
        "INSERT INTO ad_search (rowid, words) VALUES (\(position), \(words))"
    }

    static func removing(_ words: String, at position: Int) -> SQL {
        "INSERT INTO ad_search (ad_search, rowid, words) VALUES ('delete', \(position), \(words))"
    }

    static func merging(pages: Int) -> SQL {
        "INSERT INTO ad_search (ad_search, rank) VALUES ('merge', \(pages))"
    }

    static func matching(_ expression: SearchExpression) -> SQL {
        "ad_search MATCH \(expression.text(with: .fullText5))"
    }
}
