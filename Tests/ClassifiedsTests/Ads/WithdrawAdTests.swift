import Database
import Foundation
import TestSite
import Testing

@testable import Classifieds

struct WithdrawAdTests {
    @Test func `a withdrawn ad is gone at once from every table and folder`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(
            .sample().with { $0.telephone = "06 12 34 56 78" }, photos: .adding("1", "2"))
        let photo = try await test.site.ads.show(ad).photos[0]
        let stored = try #require(try await test.site.database.read { try $0.ad(ad) })
        let words: String = try #require(
            try await test.site.database.read { try $0.row("SELECT words FROM ad_words")?["words"] })

        try await test.site.ads.withdraw(ad, by: caller)

        let counts = try await test.rowCounts()
        for table in ["ad", "ad_state", "ad_words", "photo", "outbox"] { #expect(counts[table] == 0, "\(table)") }
        #expect(try test.photoFileNames().isEmpty)
        await #expect(throws: Refusal.notFound) { try await test.site.ads.show(ad) }
        await #expect(throws: Refusal.notFound) { try await test.site.photos.show(photo.id, .small, to: caller) }
        #expect(try await test.site.ads.list(of: caller).isEmpty)
        for file in try test.folder.files() {
            for trace in [stored.content.bytes, Data(ad.text.utf8), Data(photo.id.text.utf8), Data(words.utf8)] {
                #expect(file.bytes.range(of: trace) == nil, "\(file.name)")
            }
        }
    }

    @Test func `a withdrawn ad is found by nothing any more`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let (_, other) = try await test.publish(.sample(of: .noe))
        try await test.site.ads.withdraw(ad, by: caller)

        #expect(try await test.found { _ in } == [other])
        #expect(try await test.result { _ in }.count.counted == 1)
        #expect(try await test.titles(for: "voiliers") == 0)
        #expect(try await test.found { $0.withPhoto = true } == [])
        #expect(try await test.found { $0.place = try test.place("69123") } == [])
        #expect(try await test.found { $0.category = Category(key: "conversation") } == [])
    }

    @Test func `a day later the words of a withdrawn ad are in no file`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let token = try test.site.words.query("voiliers").required[0][0]
        try await test.site.ads.withdraw(ad, by: caller)
        try await test.pass(.days(1))
        for file in try test.folder.files() {
            #expect(file.bytes.range(of: Data(token.utf8)) == nil, "\(file.name)")
        }
    }

    @Test func `the next ad doesn't take over what the withdrawn one had`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        try await test.site.ads.withdraw(ad, by: caller)
        let next = try await test.publish(.sample().titled("Apprendre le morse"), by: caller)
        #expect(try await test.titles(for: "ocean") == 0)
        #expect(try await test.found { $0.withPhoto = true } == [])
        #expect(try await test.found { $0.words = "morse" } == [next])
    }

    @Test func `an ad is withdrawn once`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let other = try await test.publish(.sample().titled("Apprendre le morse"), by: caller)
        for _ in 0..<2 { try await test.site.ads.withdraw(ad, by: caller) }
        #expect(try await test.site.ads.list(of: caller).map(\.id) == [other])
        test.clock.advance(by: SentForm.memory)
        await #expect(throws: Refusal.notFound) { try await test.site.ads.withdraw(ad, by: caller) }
    }

    @Test func `a draft and an ad that is over are withdrawn too`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish(photos: .adding("1"))
        let draft = try await test.keep(.sample(), photos: .adding("2"), by: caller)
        try await test.site.ads.withdraw(draft.id, by: caller)
        #expect(try await test.site.ads.list(of: caller).map(\.id) == [ad])

        try await test.pass(.days(60))
        try await test.site.ads.withdraw(ad, by: caller)
        #expect(try await test.rowCounts()["ad"] == 0)
        #expect(try test.photoFileNames().isEmpty)
    }

    @Test func `a person who withdrew their last ad is erased seven days later`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        try await test.site.ads.withdraw(ad, by: caller)
        try await test.pass(.days(7) - .milliseconds(1))
        #expect(try await test.rowCounts()["account"] == 1)
        try await test.pass(.milliseconds(1))
        #expect(try await test.rowCounts().values.allSatisfy { $0 == 0 })
        #expect(try await test.keyCount() == 0)
    }

    @Test func `a person who withdraws one of two ads stays`() async throws {
        let test = try await TestSite()
        let (caller, ad) = try await test.publish()
        let other = try await test.publish(.sample().titled("Apprendre le morse"), by: caller)
        try await test.site.ads.withdraw(ad, by: caller)
        try await test.pass(.days(8))
        #expect(try await test.site.ads.list(of: caller).map(\.id) == [other])
    }
}
