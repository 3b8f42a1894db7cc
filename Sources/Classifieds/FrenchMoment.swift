package import Database
import Foundation

/// A day with its hour as French says it, in the time of Paris.
package enum FrenchMoment {
    private static let weekdays = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]

    /// « jeudi 3 décembre à 20 h 30 ».
    package static func text(_ instant: Instant) -> String {
        "\(weekday(instant)) \(FrenchDay.short(FrenchDay.number(instant))) à \(hour(instant))"
    }

    /// « du jeudi 3 décembre à 20 h 30 ».
    package static func of(_ instant: Instant) -> String { "du \(text(instant))" }

    /// « 20 h 30 », « 9 h ».
    package static func hour(_ instant: Instant) -> String {
        let parts = FrenchDay.paris.dateComponents([.hour, .minute], from: date(instant))
        let (hour, minute) = (parts.hour ?? 0, parts.minute ?? 0)
        guard minute > 0 else { return "\(hour)\u{A0}h" }
        return "\(hour)\u{A0}h\u{A0}\(minute < 10 ? "0" : "")\(minute)"
    }

    /// Reads what a browser's fields send: `2026-12-03` and `20:30` (HTML Living Standard, § 2.3.5). `nil` for what is no
    /// day or hour of Paris; of an hour that comes twice in autumn, the first.
    package static func instant(day: String, hour: String) -> Instant? {
        let numbers = day.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        let times = hour.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 3, 2...3 ~= times.count, let year = numbers[0], let month = numbers[1],
            let day = numbers[2], let hour = times[0], let minute = times[1]
        else { return nil }
        let parts = DateComponents(year: year, month: month, day: day, hour: hour, minute: minute)
        guard 2000...2200 ~= year, parts.isValidDate(in: FrenchDay.paris), let date = FrenchDay.paris.date(from: parts)
        else { return nil }
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }

    /// What browsers show of it in their fields: `2026-12-03` and `20:30`.
    static func fields(of instant: Instant) -> (day: String, hour: String) {
        let parts = FrenchDay.paris.dateComponents([.year, .month, .day, .hour, .minute], from: date(instant))
        func two(_ number: Int?) -> String { (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)" }
        return (
            "\(parts.year ?? 1970)-\(two(parts.month))-\(two(parts.day))", "\(two(parts.hour)):\(two(parts.minute))"
        )
    }

    private static func weekday(_ instant: Instant) -> String {
        weekdays[(FrenchDay.paris.dateComponents([.weekday], from: date(instant)).weekday ?? 1) - 1]
    }

    private static func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
    }
}
