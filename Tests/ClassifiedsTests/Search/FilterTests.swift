import Database
import TestSite
import Testing

@testable import Classifieds

struct FilterTests {
    @Test func `each filter leaves out the others`() async throws {
        let test = try await TestSite()
        let (_, sea) = try await test.publish(
            .sample().with {
                $0.sex = "femme"; $0.showsSex = true
            }, photos: .adding("1"))
        let (_, guitar) = try await test.publish(
            .sample(of: .noe).with {
                $0.sex = "homme"; $0.acceptsVisio = false
            })

        #expect(try await test.found { $0.category = Category(key: "conversation") } == [sea])
        #expect(try await test.found { $0.category = Category(key: "musique") } == [guitar])
        #expect(try await test.found { $0.category = Category(key: "jeux") } == [])
        #expect(try await test.found { $0.withPhoto = true } == [sea])
        #expect(try await test.found { $0.withVisio = true } == [sea])
        #expect(try await test.found { $0.sex = .woman } == [sea])
        // Noé doesn't show it: it doesn't help to find him either.
        #expect(try await test.found { $0.sex = .man } == [])
        #expect(try await test.found { _ in } == [guitar, sea])
    }

    @Test func `filters add up`() async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish(photos: .adding("1"))
        _ = try await test.publish(.sample(of: .noe), photos: .adding("2"))
        let all: (inout Search) throws -> Void = { search in
            search.words = "voiliers"
            search.category = Category(key: "conversation")
            search.place = try test.place("69123")
            search.radius = 10
            search.withPhoto = true
            search.withVisio = true
            search.since = .day
        }
        #expect(try await test.found(all) == [ad])
        #expect(
            try await test.found {
                try all(&$0); $0.words = "guitare"
            } == [])
        #expect(
            try await test.found {
                try all(&$0); $0.category = Category(key: "musique")
            } == [])
        #expect(
            try await test.found {
                try all(&$0); $0.place = try test.place("dep-33")
            } == [])
        #expect(
            try await test.found {
                try all(&$0); $0.sex = .woman
            } == [])
    }

    @Test(arguments: [(Search.Since.day, 1), (.week, 7), (.month, 30)])
    func `« depuis » counts from now, to the millisecond`(since: Search.Since, days: Int) async throws {
        let test = try await TestSite()
        let (_, ad) = try await test.publish()
        test.clock.advance(by: .days(days))
        #expect(try await test.found { $0.since = since } == [ad])
        #expect(
            try await test.found {
                $0.since = since; $0.words = "voiliers"
            } == [ad])
        test.clock.advance(by: .milliseconds(1))
        #expect(try await test.found { $0.since = since } == [])
        #expect(
            try await test.found {
                $0.since = since; $0.words = "voiliers"
            } == [])
        #expect(
            try await test.found {
                $0.since = since; $0.place = try test.place("Lyon"); $0.radius = 200
            } == [])
        #expect(try await test.found { _ in } == [ad])
    }

    @Test func `an older ad that came in later isn't fresh`() async throws {
        let test = try await TestSite()
        let (_, fresh) = try await test.publish()
        let ids = try await test.add([(.sample(of: .noe), .days(20)), (.sample(of: .noe), .hours(2))])
        for words in ["", "bonjour"] {
            #expect(
                try await test.found {
                    $0.since = .day; $0.words = words
                }.contains(ids[0]) == false)
        }
        #expect(Set(try await test.found { $0.since = .day }) == [fresh, ids[1]])
        #expect(try await test.result { $0.since = .week }.count.counted == 2)
        #expect(try await test.result { $0.since = .month }.count.counted == 3)
        let around = try await test.found {
            $0.since = .day; $0.place = try test.place("33063"); $0.radius = 200
        }
        #expect(around == [ids[1]])
    }

    @Test func `nothing is found that isn't online`() async throws {
        let test = try await TestSite()
        let (caller, withdrawn) = try await test.publish()
        _ = try await test.keep()
        _ = try await test.awaitConfirmation(of: .sample(of: .noe))
        _ = try await test.keep(.sample().titled("Un second titre"), by: caller)
        try await test.site.ads.withdraw(withdrawn, by: caller)
        for words in ["", "voiliers", "guitare", "bonjour"] {
            let result = try await test.result { $0.words = words }
            #expect(result.ads.isEmpty && result.count.counted == 0 && !result.hasMore)
        }
        #expect(try await test.found { $0.place = try test.place("reg-84") } == [])
        #expect(
            try await test.found {
                $0.place = try test.place("Lyon"); $0.radius = 200
            } == [])
    }

    @Test func `an ad whose person was just erased isn't shown`() async throws {
        let test = try await TestSite()
        let (caller, _) = try await test.publish()
        let (_, other) = try await test.publish(.sample(of: .noe))
        try await test.site.keyring.destroy(caller.requireMember().account)
        #expect(try await test.found { _ in } == [other])
    }
}
