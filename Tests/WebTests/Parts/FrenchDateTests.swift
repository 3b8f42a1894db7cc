import Classifieds
import Database
import Foundation
import HTML
import Testing

@testable import Web

@Suite struct `Dates as French says them` {
    /// 23 November 2026, 10:00 UTC: 11:00 in Paris.
    static let now = Instant(milliseconds: 1_795_428_000_000)

    static let passed: [(time: Duration, words: String)] = [
        (.seconds(0), "à l’instant"), (.seconds(59), "à l’instant"), (.minutes(1), "il y a 1\u{A0}min"),
        (.minutes(12), "il y a 12\u{A0}min"), (.seconds(3_599), "il y a 59\u{A0}min"), (.hours(1), "il y a 1\u{A0}h"),
        (.seconds(86_399), "il y a 23\u{A0}h"), (.days(1), "hier"), (.days(2), "il y a 2\u{A0}j"),
        (.days(6), "il y a 6\u{A0}j"), (.days(7), "le 16 novembre 2026"), (.days(51), "le 3 octobre 2026"),
    ]

    @Test(arguments: passed)
    func `tell how long ago something was, and from a week on the day`(time: Duration, words: String) {
        #expect(FrenchDate.relative(Self.now - time, now: Self.now) == words)
    }

    @Test func `of a moment to come are not said to be past`() {
        #expect(FrenchDate.relative(Self.now + .minutes(5), now: Self.now) == "à l’instant")
    }

    @Test func `say the first of a month as « 1er »`() throws {
        #expect(FrenchDay.text(try Self.instant("2026-10-01T12:00:00Z")) == "le 1er octobre 2026")
    }

    static let days = [
        ("2026-12-31T22:59:59Z", "le 31 décembre 2026"), ("2026-12-31T23:00:00Z", "le 1er janvier 2027"),
        ("2026-06-30T21:59:59Z", "le 30 juin 2026"), ("2026-06-30T22:00:00Z", "le 1er juillet 2026"),
        ("2028-02-29T12:00:00Z", "le 29 février 2028"),
    ]

    @Test(arguments: days)
    func `change at midnight in Paris`(written: String, words: String) throws {
        #expect(FrenchDay.text(try Self.instant(written)) == words)
    }

    static let moments = [
        ("2026-11-23T09:05:00Z", "à 10\u{A0}h\u{A0}05</time>"), ("2026-03-29T00:59:00Z", "à 1\u{A0}h\u{A0}59</time>"),
        ("2026-03-29T01:00:00Z", "à 3\u{A0}h\u{A0}00</time>"), ("2026-10-25T00:59:00Z", "à 2\u{A0}h\u{A0}59</time>"),
        ("2026-10-25T01:00:00Z", "à 2\u{A0}h\u{A0}00</time>"),
    ]

    @Test(arguments: moments)
    func `follow the summer time of Paris`(written: String, words: String) throws {
        #expect(FrenchDate.moment(try Self.instant(written)).text.hasSuffix(words))
    }

    @Test(arguments: ["2026-11-23T10:00:00Z", "2026-01-02T03:04:05Z", "1999-12-31T23:59:59Z"])
    func `carry the exact moment for machines, in UTC`(written: String) throws {
        let instant = try Self.instant(written)
        for element in [FrenchDate.ago(instant, now: Self.now), FrenchDate.day(instant), FrenchDate.moment(instant)] {
            #expect(element.text.hasPrefix("<time datetime=\"\(written)\">"))
        }
    }

    private static func instant(_ written: String) throws -> Instant {
        let date = try Date(written, strategy: .iso8601)
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }
}
