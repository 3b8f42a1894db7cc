/// The policy as it is published: its parts and clauses, with the facts on which each clause rests. It is kept as JSON and
/// never changed (promise GOV-3).
package struct PolicyDocument: Sendable, Equatable, Codable {
    package let parts: [Part]

    /// One of the eight parts.
    package struct Part: Sendable, Equatable, Codable {
        package let title: String
        package let clauses: [Clause]
    }

    /// What the policy says about one promise.
    package struct Clause: Sendable, Equatable, Codable {
        /// The promise's identifier: `COL-3`.
        package let promise: String
        package let title: String
        /// What people ask first about it, with its answer, where they do.
        package var brief: Question?
        package let blocks: [Block]
        /// What a program can compare: durations, data, uses, recipients, protections.
        package let facts: [Fact]
    }

    /// A question and its short answer, which may hold links.
    package struct Question: Sendable, Equatable, Codable {
        package let question: String
        package let answer: String
    }

    /// A piece of a clause. A text may hold links: `[label](address)`.
    package enum Block: Sendable, Equatable, Codable {
        case paragraph(text: String)
        case list(items: [String])
        /// The first cell of each row is its heading.
        case table(columns: [String], rows: [[String]])
    }

    /// One thing that is the case, by a name that stays.
    package struct Fact: Sendable, Equatable, Codable {
        /// What it means that a fact comes, goes or grows.
        package enum Kind: String, Sendable, Codable {
            /// Something is kept for `seconds`: longer is wider.
            case duration
            /// Something is collected, used or handed over: one more is wider.
            case use
            /// Something protects: one less is wider.
            case protection
        }

        package let key: String
        package let kind: Kind
        /// In French, for whoever reads a difference.
        package let what: String
        package let seconds: Int64?
    }

    package var clauses: [Clause] { parts.flatMap(\.clauses) }

    /// The clause about a promise; `nil` in a version that hasn't any.
    package func clause(_ promise: String) -> Clause? {
        clauses.first { $0.promise == promise }
    }

    /// Every fact, by its name.
    var facts: [String: Fact] {
        Dictionary(clauses.flatMap(\.facts).map { ($0.key, $0) }) { first, _ in first }
    }
}

extension PolicyDocument {
    /// The text for a terminal or a mail, without links.
    package var plainText: String {
        parts.map { part in
            let clauses = part.clauses.map { clause in
                "\(clause.promise) · \(clause.title)\n" + clause.blocks.map(\.plainText).joined(separator: "\n")
            }
            return "\(part.title.uppercased())\n\n" + clauses.joined(separator: "\n\n")
        }.joined(separator: "\n\n\n")
    }
}

extension PolicyDocument.Block {
    /// The text without links.
    var plainText: String {
        switch self {
        case .paragraph(let text): LinkedText(text).plain
        case .list(let items): items.map { "- \(LinkedText($0).plain)" }.joined(separator: "\n")
        case .table(_, let rows): rows.map { "- " + $0.joined(separator: " | ") }.joined(separator: "\n")
        }
    }
}
