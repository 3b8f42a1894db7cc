import Classifieds
import Database
import TestSite
import Testing

@testable import Web

@Suite struct `Cards kept from one page to the next` {
    @Test func `are what they would be, drawn anew, at every age`() async throws {
        let test = try await TestSite()
        _ = try await test.publish()
        _ = try await test.publish(.sample(of: .noe))
        let found = try await test.site.ads.find(Search())
        let kept = CardCache(most: 100)
        let start = test.clock.now()
        let ages: [Duration] =
            (0..<70).map { .minutes($0) } + (1..<200).map { .hours($0) } + [.days(9), .days(30), .seconds(-5)]
        for age in ages {
            let now = start + age
            let page = Card.list(found.ads, now: now, kept: kept, in: found.version)
            #expect(page == Card.list(found.ads, now: now), "after \(age)")
        }
    }
}

extension `Dates as French says them` {
    @Test func `have a number for each way of telling an age`() {
        var words: [Int: Set<String>] = [:]
        let times = (0..<(8 * 24 * 60)).map { Duration.minutes($0) }
        for time in times {
            let instant = Self.now - time
            let said = FrenchDate.relative(instant, now: Self.now)
            words[FrenchDate.age(instant, now: Self.now), default: []].insert(said.hasPrefix("le ") ? "le" : said)
        }
        #expect(words.values.allSatisfy { $0.count == 1 })
    }
}
