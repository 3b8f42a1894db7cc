import Foundation
import TestSite
import Testing

@testable import Classifieds

/// The tables beside this file: ads, and what French queries must find among them.
enum QueryTable {
    struct TableAd: Sendable {
        let key: String
        let draft: AdDraft
    }

    struct Query: Sendable, CustomTestStringConvertible {
        let line: Int
        let words: String
        let place: String
        let found: Set<String>
        let notFound: Set<String>

        var testDescription: String { "line \(line): \(words) \(place)" }
    }

    /// key, category, commune, precision, title, text
    static func ads() throws -> [TableAd] {
        try rows(of: "ads.tsv", columns: 6).map { _, fields in
            var draft = AdDraft.sample()
            draft.category = fields[1]
            draft.commune = fields[2]
            draft.postcode = ""
            draft.precision = fields[3]
            draft.title = fields[4]
            draft.text = fields[5]
            return TableAd(key: fields[0], draft: draft)
        }
    }

    /// words, place, must come back, must not come back (« * »: all the others)
    static func queries() throws -> [Query] {
        let keys = Set(try ads().map(\.key))
        return try rows(of: "queries.tsv", columns: 4).map { line, fields in
            let found = Set(fields[2].split(separator: " ").map(String.init))
            let others =
                fields[3] == "*" ? keys.subtracting(found) : Set(fields[3].split(separator: " ").map(String.init))
            guard found.union(others).isSubset(of: keys) else { throw TestProblem("line \(line) names an unknown ad") }
            return Query(line: line, words: fields[0], place: fields[1], found: found, notFound: others)
        }
    }

    private static func rows(of file: String, columns: Int) throws -> [(line: Int, fields: [String])] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Queries")
        let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        return try lines.filter { !$1.isEmpty && !$1.hasPrefix("#") }.map { number, line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard fields.count == columns else { throw TestProblem("line \(number + 1) of \(file)") }
            return (number + 1, fields)
        }
    }
}

@Suite struct `French queries` {
    @Test func `find the ads that they must find, and none that they must not`() async throws {
        let test = try await TestSite()
        let ads = try QueryTable.ads()
        let ids = try await test.add(ads.map { ($0.draft, .zero) })
        let keys = Dictionary(uniqueKeysWithValues: zip(ids, ads.map(\.key)))
        let queries = try QueryTable.queries()
        #expect(queries.count >= 150)

        for query in queries {
            let found = try await test.everyPage { search in
                search.words = query.words
                if !query.place.isEmpty { search.place = try test.place(query.place) }
            }
            let names = Set(found.compactMap { keys[$0] })
            let missing = query.found.subtracting(names).sorted()
            let wrong = query.notFound.intersection(names).sorted()
            #expect(missing.isEmpty && wrong.isEmpty, "\(query.testDescription): missing \(missing), wrong \(wrong)")
        }
    }
}
