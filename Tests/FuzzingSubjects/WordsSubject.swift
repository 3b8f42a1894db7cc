package import Foundation
package import TestSite

@testable import Classifieds

/// What is looked for, on the first line, and behind it a text in which it may stand.
package struct WordsSubject: FuzzingSubject {
    package static let name = "words"
    package static let longest = 1_500

    private let site: Site

    package init(_ world: TestSite) throws {
        site = world.site
    }

    package func look(at bytes: Data) throws {
        let lines = bytes.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        let typed = String(decoding: lines[0], as: UTF8.self)
        let text = lines.count > 1 ? String(decoding: lines[1], as: UTF8.self) : typed

        try checkFolding(text)
        try checkPlan(typed)
        let finder = site.words.finder(typed)
        try require(finder.parts(of: text).map(\.text).joined() == text, "marking words changes no sign of a text")
        _ = finder.excerpt(of: text, length: 160)
    }

    private func checkFolding(_ text: String) throws {
        let folded = Folding.fold(text)
        try require(Folding.fold(folded) == folded, "what is folded stays as it is")
        let slug = Slug.of(text)
        try require(slug.utf8.allSatisfy { $0 == 0x2D || 0x30...0x39 ~= $0 || 0x61...0x7A ~= $0 }, "a slug is plain")
        try require(slug.utf8.count <= 80, "a slug is short")
    }

    private func checkPlan(_ typed: String) throws {
        let query = SearchQuery(typed)
        try require(query.required.count <= SearchQuery.longest, "no more words are looked for than there may be")
        try require(query.excluded.count <= SearchQuery.longest, "no more words are left out than there may be")
        let terms = query.required + query.excluded
        try require(terms.allSatisfy { 1...SearchQuery.longest ~= $0.count }, "a phrase is short")

        var search = Search()
        search.words = typed
        let plan = try site.ads.plan(for: search, hashedBy: site.words)
        for signs in [SearchSigns.fullText5, .textSearch] {
            let asked = plan.expression.text(with: signs)
            try require(asked.utf8.allSatisfy(Self.isOfExpression), "no sign that was typed reaches the index")
        }
    }

    /// Hashes and marks are letters and digits; the rest is the engine's own.
    private static func isOfExpression(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "ANDORT \"()&|!<->".utf8.contains(byte)
        }
    }
}
