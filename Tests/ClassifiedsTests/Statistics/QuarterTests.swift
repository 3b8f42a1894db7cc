import Database
import Testing

@testable import Classifieds

@Suite("A quarter") struct QuarterTests {
    /// An instant of Paris.
    private static func at(_ day: String, _ hour: String) throws -> Instant {
        try #require(FrenchMoment.instant(day: day, hour: hour))
    }

    @Test(arguments: [
        ("2026-12-31", "23:59", "2026-T4"), ("2027-01-01", "00:00", "2027-T1"), ("2026-03-31", "23:59", "2026-T1"),
        ("2026-04-01", "00:00", "2026-T2"), ("2026-07-01", "00:00", "2026-T3"), ("2026-10-01", "00:00", "2026-T4"),
    ])
    func `begins and ends at midnight in Paris`(day: String, hour: String, quarter: String) throws {
        #expect(Quarter(of: try Self.at(day, hour)).text == quarter)
    }

    @Test func `has its days, each once`() throws {
        let quarters = try ["2026-T1", "2026-T2", "2026-T3", "2026-T4"].map { try #require(Quarter($0)) }
        #expect(quarters.map(\.days.count) == [90, 91, 92, 92])
        for (quarter, next) in zip(quarters, quarters.dropFirst()) {
            #expect(quarter.next == next && next.previous == quarter)
            #expect(quarter.days.upperBound == next.days.lowerBound)
            #expect(quarter.days.contains(FrenchDay.number(next.start - .minutes(1))))
        }
        #expect(quarters[3].next.text == "2027-T1")
    }

    @Test func `ends a year of four, oldest first`() throws {
        let quarter = try #require(Quarter("2026-T2"))
        #expect(quarter.lastFour.map(\.text) == ["2025-T3", "2025-T4", "2026-T1", "2026-T2"])
    }

    @Test func `is whole an hour after its end`() throws {
        #expect(Quarter.lastWhole(at: try Self.at("2027-01-01", "00:59")).text == "2026-T3")
        #expect(Quarter.lastWhole(at: try Self.at("2027-01-01", "01:00")).text == "2026-T4")
    }

    @Test(arguments: [
        "", "2026", "2026-T0", "2026-T5", "2026-T01", "26-T1", "2026-t1", "2026-T1-T2", "-026-T1", "+026-T1",
    ])
    func `isn't read out of anything else`(text: String) {
        #expect(Quarter(text) == nil)
    }

    @Test func `is said in French`() throws {
        #expect(Quarter("2026-T1")?.french == "1er\u{A0}trimestre\u{A0}2026")
        #expect(Quarter("2026-T3")?.french == "3e\u{A0}trimestre\u{A0}2026")
    }
}
