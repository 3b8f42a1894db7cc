/// What a step does to tables that are there already, read from its statements.
package struct MigrationEffect: Sendable, Equatable {
    /// Tables that are made.
    package private(set) var made: [String] = []
    /// Tables that get columns: at once, however large they are.
    package private(set) var widened: [String] = []
    /// Tables of which every row may be read or written: it takes as long as they are large.
    package private(set) var rewritten: [String] = []

    /// - Parameter there: the tables that are there before it.
    package init(of migration: Migration, on there: Set<String>, for dialect: SQL.Dialect = .sqlite) {
        for statement in migration.statements { note(Self.words(of: statement, for: dialect), there) }
    }

    private static func words(of statement: SQL, for dialect: SQL.Dialect) -> [String] {
        statement.rendered(for: dialect).text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    }

    private mutating func note(_ words: [String], _ there: Set<String>) {
        let verbs = words.map { $0.uppercased() }
        let first = verbs.first ?? ""
        if first == "CREATE" {
            if let index = verbs.firstIndex(of: "TABLE") { add(words, behind: index, to: \.made) }
            for (index, verb) in verbs.enumerated() where verb == "FROM" || verb == "JOIN" {
                rewrites(words, behind: index, there)
            }
            // An index is made of every row.
            if verbs.contains("INDEX"), let index = verbs.firstIndex(of: "ON") { rewrites(words, behind: index, there) }
        } else if first == "ALTER", let adding = verbs.firstIndex(of: "ADD"),
            verbs.dropFirst(adding + 1).first == "COLUMN"
        {
            if let index = verbs.firstIndex(of: "TABLE"), let name = name(words, behind: index), there.contains(name) {
                if !widened.contains(name) { widened.append(name) }
            }
        } else {
            for (index, verb) in verbs.enumerated() where ["UPDATE", "INTO", "FROM", "JOIN", "TABLE"].contains(verb) {
                rewrites(words, behind: index, there)
            }
        }
    }

    private mutating func rewrites(_ words: [String], behind index: Int, _ there: Set<String>) {
        guard let name = name(words, behind: index), there.contains(name), !rewritten.contains(name) else { return }
        rewritten.append(name)
    }

    private mutating func add(
        _ words: [String], behind index: Int, to list: WritableKeyPath<MigrationEffect, [String]>
    ) {
        guard let name = name(words, behind: index), !self[keyPath: list].contains(name) else { return }
        self[keyPath: list].append(name)
    }

    /// The name behind a word, past « IF NOT EXISTS » and « ONLY ».
    private func name(_ words: [String], behind index: Int) -> String? {
        words[(index + 1)...].first { !["IF", "NOT", "EXISTS", "ONLY"].contains($0.uppercased()) }
    }
}
