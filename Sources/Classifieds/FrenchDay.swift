package import Database
import Foundation

/// Days as French says them, in the time of Paris.
package enum FrenchDay {
    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ]

    /// The calendar of Paris.
    static let paris: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        return calendar
    }()

    /// « le 3 octobre 2026 ».
    package static func text(_ instant: Instant) -> String { "le \(date(instant))" }

    /// « 3 octobre 2026 », behind a word of one's own.
    package static func date(_ instant: Instant) -> String {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
        let parts = paris.dateComponents([.year, .month, .day], from: date)
        let day = parts.day == 1 ? "1er" : String(parts.day ?? 0)
        return "\(day) \(months[(parts.month ?? 1) - 1]) \(String(parts.year ?? 0))"
    }

    /// The number of a day in Paris, counted from 1 January 1970, which is 0.
    package static func number(_ instant: Instant) -> Int {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
        let seconds = date.timeIntervalSince1970 + Double(paris.timeZone.secondsFromGMT(for: date))
        return Int((seconds / 86_400).rounded(.down))
    }

    /// The year in Paris.
    static func year(_ instant: Instant) -> Int {
        paris.component(.year, from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000))
    }

    /// The hour in Paris, 0 to 23.
    static func hour(_ instant: Instant) -> Int {
        paris.component(.hour, from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000))
    }

    /// The number of a month in Paris, counted from January 1970, which is 0.
    package static func month(_ instant: Instant) -> Int {
        let parts = paris.dateComponents(
            [.year, .month], from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000))
        return ((parts.year ?? 1970) - 1970) * 12 + (parts.month ?? 1) - 1
    }

    /// The first moment of the day after.
    static func end(_ instant: Instant) -> Instant {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
        let end = paris.dateInterval(of: .day, for: date)?.end ?? date
        return Instant(milliseconds: Int64(end.timeIntervalSince1970 * 1_000))
    }

    /// « octobre 2026 », for the number of a month.
    package static func monthText(_ number: Int) -> String {
        "\(months[number % 12]) \(String(1970 + number / 12))"
    }

    /// « 3 octobre », for the number of a day.
    package static func short(_ number: Int) -> String {
        var calendar = paris
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents(
            [.month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
        let day = parts.day == 1 ? "1er" : String(parts.day ?? 0)
        return "\(day) \(months[(parts.month ?? 1) - 1])"
    }
}
