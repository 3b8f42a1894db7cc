import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What the index holds, and what it says to whoever steals it.
struct SearchIndexTests {
    private static let marks: Set<String> = [
        "annonce", "texte", "rubconversation", "dep69", "reg84", "com69123",
    ]

    @Test func `the index holds keyed hashes and marks, no word`() async throws {
        let test = try await TestSite()
        _ = try await test.publish(photos: .adding("1"))
        let words: String = try #require(
            try await test.site.database.read { try $0.row("SELECT words FROM ad_words")?["words"] })
        let tokens = words.split(separator: " ").map(String.init)
        let hashes = tokens.filter { !Self.marks.contains($0) }

        #expect(Self.marks.isSubset(of: tokens))
        let digits = Set("abcdefghijklmnopqrstuvwxyz234567")
        #expect(hashes.allSatisfy { $0.count == 12 && $0.allSatisfy(digits.contains) })
        #expect(hashes.count > 15)
        for file in try test.folder.files() {
            for word in ["voilier", "ocean", "bateau", "bonjour", "camille"] {
                #expect(file.bytes.range(of: Data(word.utf8)) == nil, "\(word) in \(file.name)")
            }
        }
    }

    @Test func `two sites hash the same word otherwise`() async throws {
        let (one, other) = (try await TestSite(), try await TestSite())
        #expect(try one.site.words.query("voiliers") != other.site.words.query("voiliers"))
        #expect(try one.site.words.query("voiliers") == one.site.words.query("Voilier"))
    }

    @Test func `what says nothing is left out of a question, unless there is nothing else`() async throws {
        let test = try await TestSite()
        let words = test.site.words
        #expect(try words.query("l'océan et la mer") == words.query("océan mer"))
        #expect(try words.query("qu'il a de la guitare") == words.query("guitare"))
        #expect(try words.query("et la").required.count == 2)
        #expect(try words.query("").required.isEmpty)
        #expect(try words.query("… — !").required.isEmpty)
    }

    @Test func `a question of many words keeps to the first twelve`() async throws {
        let test = try await TestSite()
        #expect(try test.site.words.query((0..<50).map { "mot\($0)" }.joined(separator: " ")).required.count == 12)
    }

    @Test func `the index agrees with what it indexes after everything that can happen to an ad`() async throws {
        let test = try await TestSite()
        let (caller, first) = try await test.publish(photos: .adding("1"))
        try await test.checkIndex()
        let (_, secret) = try await test.awaitConfirmation(of: .sample().titled("Apprendre le morse"))
        _ = try await test.site.ads.publish(secret, from: .test)
        try await test.checkIndex()
        try await test.site.ads.revise(
            first, as: .sample().titled("Parler de phares"), photos: .adding("2"), from: .test, by: caller)
        try await test.checkIndex()
        let imported = try await test.add([(.sample(of: .noe), .days(3)), (.sample(of: .noe), .days(2))])
        try await test.site.ads.addPhotos(PhotoChanges.adding("3").added, to: imported[0], by: .system(job: "test"))
        try await test.checkIndex()
        try await test.site.ads.withdraw(first, by: caller)
        try await test.checkIndex()
        try await test.site.accounts.erase(caller.requireMember().account)
        try await test.checkIndex()
        #expect(try await test.found { _ in }.count == 2)
        try await test.pass(.days(60))
        try await test.checkIndex()
        #expect(try await test.rowCounts()["ad_words"] == 0)
    }

    @Test(.enabled(if: TestEngine.isSQLite, "the pieces are FTS5's"))
    func `tidied, it is one piece in which nothing is left of what was taken out`() async throws {
        let test = try await TestSite()
        let (caller, first) = try await test.publish(.sample().titled("Apprendre le morse"))
        let token = try #require(try test.site.words.query("morse").required.first?.first)
        for _ in 0..<5 { _ = try await test.add([(.sample(of: .noe), .days(1))]) }
        try await test.site.ads.withdraw(first, by: caller)
        #expect(try await test.pieces() > 1)
        #expect(try await test.pages(with: token) > 0)
        try await test.site.ads.tidyIndex()
        #expect(try await test.pieces() == 1)
        #expect(try await test.pages(with: token) == 0)
        try await test.checkIndex()
        try await test.site.ads.tidyIndex()
        #expect(try await test.pieces() == 1)
    }

    @Test func `places of ads that were there before are in the table of places`() async throws {
        let test = try await TestSite()
        let (_, id) = try await test.publish(.sample().with { $0.precision = "departement" })
        #expect(try await test.rightPlaces() == 1)
        try await test.site.database.write { writer in
            try writer.run("DROP TABLE ad_place")
            for statement in Schema.adPlaces.statements { try writer.run(statement) }
        }
        #expect(try await test.rightPlaces() == 1)
        #expect(try await test.found { $0.since = .day } == [id])
    }
}

extension TestSite {
    /// The pieces that FTS5 keeps its words in.
    fileprivate func pieces() async throws -> Int {
        try await count("SELECT count(DISTINCT segid) AS count FROM ad_search_idx")
    }

    /// The pages of the index that hold a hashed word; its beginning may stand in the word before it.
    fileprivate func pages(with word: String) async throws -> Int {
        let end = String(word.dropFirst(4))
        return try await count(
            "SELECT count(*) AS count FROM ad_search_data WHERE instr(block, CAST(\(end) AS BLOB)) > 0")
    }

    fileprivate func rightPlaces() async throws -> Int {
        try await count(
            """
            SELECT count(*) AS count FROM ad_place JOIN ad ON ad.position = ad_place.position
            WHERE ad_place.published = ad.published AND ad_place.commune = ad.commune
                AND ad_place."precision" = ad."precision"
            """)
    }

    /// FTS5 compares the index with the rows it was made of (sqlite.org/fts5.html, « integrity-check »), PostgreSQL's is
    /// compared here, and every row belongs to an ad that is online.
    fileprivate func checkIndex() async throws {
        try await site.database.write { writer in
            try writer.run(
                .either(
                    sqlite: "INSERT INTO ad_search (ad_search, rank) VALUES ('integrity-check', 1)", postgres: ""))
        }
        let others = try await count(
            .either(
                sqlite: "SELECT 0 AS count",
                postgres: "SELECT count(*) AS count FROM ad_words WHERE tokens <> index_words(words)"))
        #expect(others == 0)
        let strays = try await count(
            """
            SELECT count(*) AS count FROM ad_words
            WHERE position NOT IN (SELECT position FROM ad WHERE state = 'online')
            """)
        #expect(strays == 0)
        let missing = try await count(
            """
            SELECT count(*) AS count FROM ad
            WHERE state = 'online' AND position NOT IN (SELECT position FROM ad_words)
            """)
        #expect(missing == 0)
    }
}
