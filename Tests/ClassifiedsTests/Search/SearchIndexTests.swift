import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

/// What the index holds, and what it says to whoever steals it.
struct SearchIndexTests {
    private static let marks: Set<String> = [
        "annonce", "texte", "rubconversation", "dep69", "reg84", "com69123", "photo", "visio",
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
            for word in ["voilier", "ocean", "semaine", "bateau", "bonjour", "camille"] {
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
}

extension TestSite {
    /// FTS5 compares the index with the rows it was made of (sqlite.org/fts5.html, « integrity-check »), and every
    /// row belongs to an ad that is online.
    fileprivate func checkIndex() async throws {
        try await site.database.write { writer in
            try writer.run("INSERT INTO ad_search (ad_search, rank) VALUES ('integrity-check', 1)")
        }
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
