package import Database
import Foundation

/// When somebody is available for a call by video, in the time of Paris: on which days, and between which hours.
package struct VisioHours: Sendable, Equatable {
    /// Monday is 1, Sunday 7; never empty.
    package let days: Set<Int>
    /// In minutes since midnight; one that ends before it begins goes over midnight. `nil`: the whole day.
    package let interval: Interval?

    /// From when until when.
    package struct Interval: Sendable, Equatable {
        /// 0 to 1,410.
        package let start: Int
        /// 30 to 1,440, and not the start.
        package let end: Int
    }

    /// The days of a week, as the form numbers them.
    package static let allDays = 1...7

    /// Half hours, as the form offers them for the start: `00:00` to `23:30`.
    package static let starts = stride(from: 0, to: 1_440, by: 30).map(text)
    /// The same for the end: `00:30` to `24:00`.
    package static let ends = stride(from: 30, through: 1_440, by: 30).map(text)

    /// - Returns: `nil` without a day, or for one that isn't.
    init?(days: Set<Int>, interval: Interval?) {
        guard !days.isEmpty, days.allSatisfy(Self.allDays.contains) else { return nil }
        self.days = days
        self.interval = interval == Interval(start: 0, end: 1_440) ? nil : interval
    }

    /// Whether somebody is available at that moment.
    package func contains(_ instant: Instant) -> Bool {
        let parts = FrenchDay.paris.dateComponents([.weekday, .hour, .minute], from: Self.date(instant))
        let minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
        // The calendar counts from Sunday.
        let day = ((parts.weekday ?? 1) + 5) % 7 + 1
        guard let interval else { return days.contains(day) }
        if interval.start < interval.end {
            return days.contains(day) && interval.start <= minute && minute < interval.end
        }
        let dayBefore = day == 1 ? 7 : day - 1
        return (days.contains(day) && minute >= interval.start) || (days.contains(dayBefore) && minute < interval.end)
    }

    private static func date(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
    }
}

extension VisioHours {
    /// `124 18:00-21:30`, `12345`: as it is stored and exported.
    package var text: String {
        let days = days.sorted().map(String.init).joined()
        guard let interval else { return days }
        return "\(days) \(Self.text(interval.start))-\(Self.text(interval.end))"
    }

    /// Reads what `text` writes; `nil` for anything else.
    package init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard let days = parts.first, parts.count <= 2 else { return nil }
        let times = parts.count == 2 ? parts[1].split(separator: "-", omittingEmptySubsequences: false) : ["", ""]
        guard times.count == 2,
            case .hours(let hours?) = Typed(days: days.map(String.init), from: String(times[0]), to: String(times[1])),
            hours.text == text
        else { return nil }
        self = hours
    }

    /// `18:30`, as a form sends it (HTML Living Standard, § 2.3.5).
    package static func text(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
