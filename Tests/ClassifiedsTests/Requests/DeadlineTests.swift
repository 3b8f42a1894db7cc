import Database
import Foundation
import Testing

@testable import Classifieds

/// Regulation 1182/71, article 3.2 c, in days of Paris.
@Suite("The time to answer")
struct DeadlineTests {
    @Test(arguments: [
        ("2026-11-27 10:00", "27 décembre 2026", "27 février 2027"),
        ("2027-01-31 23:59", "28 février 2027", "30 avril 2027"),
        ("2028-01-31 00:00", "29 février 2028", "30 avril 2028"),
        ("2026-12-31 12:00", "31 janvier 2027", "31 mars 2027"),
        ("2027-02-28 12:00", "28 mars 2027", "28 mai 2027"),
        ("2026-11-30 23:30", "30 décembre 2026", "28 février 2027"),
        ("2027-09-30 12:00", "30 octobre 2027", "30 décembre 2027"),
    ])
    func `ends with the day of the same number, or the month's last`(came: String, month: String, three: String) throws
    {
        let parts = came.split(separator: " ").map(String.init)
        let received = try #require(FrenchMoment.instant(day: parts[0], hour: parts[1]))
        let due = Deadline.answer(receivedAt: received)
        #expect(FrenchDay.date(due) == month)
        #expect(FrenchDay.number(due + .milliseconds(1)) == FrenchDay.number(due) + 1, "the whole day counts")
        #expect(FrenchDay.date(Deadline.extended(receivedAt: received)) == three)
    }

    @Test func `is told to run out after twenty days`() {
        let received = Instant(milliseconds: 1_795_428_000_000)
        #expect(Deadline.alert(receivedAt: received) - received == .days(20))
    }
}
