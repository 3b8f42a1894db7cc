package import Database
import Foundation

/// Moments and days as the export writes them: RFC 3339, in UTC.
package enum ExportedTime {
    private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    private static let dayStyle = Date.ISO8601FormatStyle().year().month().day()

    /// « 2026-11-23T10:00:00.000Z »: to the millisecond, so that nothing is lost.
    package static func text(_ instant: Instant) -> String {
        // The style cuts what is less than a millisecond, and a fraction in binary may be a little less than it says.
        Date(timeIntervalSince1970: (Double(instant.milliseconds) + 0.25) / 1_000).formatted(style)
    }

    /// `nil` for anything that `text` doesn't write.
    static func instant(_ text: String) -> Instant? {
        guard let date = try? Date(text, strategy: style) else { return nil }
        let instant = Instant(milliseconds: Int64((date.timeIntervalSince1970 * 1_000).rounded()))
        return Self.text(instant) == text ? instant : nil
    }

    /// « 2026-11-23 », for the number of a day (`FrenchDay`).
    static func dayText(_ number: Int64) -> String {
        Date(timeIntervalSince1970: Double(number) * 86_400).formatted(dayStyle)
    }

    /// `nil` for anything that `dayText` doesn't write.
    static func day(_ text: String) -> Int64? {
        guard let date = try? Date(text, strategy: dayStyle) else { return nil }
        let number = Int64((date.timeIntervalSince1970 / 86_400).rounded())
        return dayText(number) == text ? number : nil
    }

    /// « 2026-11 », for the number of a month (`FrenchDay.month`).
    static func monthText(_ number: Int64) -> String {
        let month = number % 12 + 1
        return "\(1970 + number / 12)-\(month < 10 ? "0" : "")\(month)"
    }

    /// `nil` for anything that `monthText` doesn't write.
    static func month(_ text: String) -> Int64? {
        let parts = text.split(separator: "-").compactMap { Int64($0) }
        guard parts.count == 2, (1970...9999).contains(parts[0]), (1...12).contains(parts[1]) else { return nil }
        let number = (parts[0] - 1970) * 12 + parts[1] - 1
        return monthText(number) == text ? number : nil
    }
}
