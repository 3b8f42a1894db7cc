package import Database
import Foundation

/// When a request is answered at the latest (GDPR, article 12.3), in days of Paris. A month ends on the day of the same number, or on
/// the month's last one where there is none (Regulation 1182/71, article 3.2 c). That it may go on to a working day (article 3.4) isn't
/// made use of.
package enum Deadline {
    /// The end of the day, a month after.
    package static func answer(receivedAt received: Instant) -> Instant { end(of: received, months: 1) }

    /// The end of the day, three months after: one extension by two more months.
    package static func extended(receivedAt received: Instant) -> Instant { end(of: received, months: 3) }

    /// When the site says that the time runs out.
    package static func alert(receivedAt received: Instant) -> Instant { received + .days(20) }

    private static func end(of received: Instant, months: Int) -> Instant {
        let date = Date(timeIntervalSince1970: Double(received.milliseconds) / 1_000)
        let day = FrenchDay.paris.date(byAdding: .month, value: months, to: date) ?? date
        return FrenchDay.end(Instant(milliseconds: Int64(day.timeIntervalSince1970 * 1_000))) - .milliseconds(1)
    }
}
