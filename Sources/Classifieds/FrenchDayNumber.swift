package import Database
import Foundation

/// Days and months of Paris by their numbers, counted from January 1970.
extension FrenchDay {
    private static let universal: Calendar = {
        var calendar = paris
        calendar.timeZone = .gmt
        return calendar
    }()

    private static func parts(of number: Int) -> DateComponents {
        universal.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
    }

    /// The first moment of a day.
    package static func start(_ number: Int) -> Instant {
        let date = paris.date(from: parts(of: number)) ?? Date(timeIntervalSince1970: Double(number) * 86_400)
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    }

    /// « 2026-11-24 » (ISO 8601).
    package static func iso(_ number: Int) -> String {
        let parts = parts(of: number)
        let digits = { (number: Int?) in (number ?? 0) < 10 ? "0\(number ?? 0)" : String(number ?? 0) }
        return "\(parts.year ?? 0)-\(digits(parts.month))-\(digits(parts.day))"
    }

    /// The day that « 2026-11-24 » names; `nil` for what isn't one, or is written otherwise.
    package static func number(iso text: String) -> Int? {
        let words = text.split(separator: "-").compactMap { Int($0) }
        guard words.count == 3,
            let date = universal.date(from: DateComponents(year: words[0], month: words[1], day: words[2]))
        else { return nil }
        let number = Int(date.timeIntervalSince1970 / 86_400)
        return iso(number) == text ? number : nil
    }

    /// The month in which a day is.
    static func month(of day: Int) -> Int {
        let parts = parts(of: day)
        return ((parts.year ?? 1970) - 1970) * 12 + (parts.month ?? 1) - 1
    }

    /// The first day of a month.
    static func firstDay(ofMonth number: Int) -> Int {
        let parts = DateComponents(year: 1970 + number / 12, month: number % 12 + 1, day: 1)
        return Int((universal.date(from: parts)?.timeIntervalSince1970 ?? 0) / 86_400)
    }

    /// « 2026-11 » (ISO 8601).
    static func isoMonth(_ number: Int) -> String { String(iso(firstDay(ofMonth: number)).prefix(7)) }
}
