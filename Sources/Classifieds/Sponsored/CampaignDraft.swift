package import Foundation

/// A campaign as typed: everything is text, nothing is sure.
package struct CampaignDraft: Sendable {
    package var title = ""
    package var text = ""
    package var link = ""
    package var payer = ""
    package var unit = ""
    package var budget = ""
    /// `2026-12-31`.
    package var firstDay = ""
    package var lastDay = ""
    /// Keys of categories; none: beside ads of all.
    package var categories: [String] = []
    /// Codes of departments and regions: `dep-35`, `reg-53`; none: everywhere.
    package var places: [String] = []
    /// A new picture, as the photo worker made it.
    package var picture: ProcessedPhoto?
    /// Whether the picture stays that it has.
    package var keepsPicture = false

    package init() {}
}

/// A campaign that keeps the rules.
struct CheckedCampaign: Sendable {
    let content: CampaignContent
    let unit: Campaign.Unit
    let budget: Int
    let days: ClosedRange<Int>
    let targets: CampaignTargets
}

/// Days as a form's date field has them (HTML, « valid date string »).
package enum FieldDay {
    /// The number of `2026-12-31`, counted from 1 January 1970; `nil` where there is no such day.
    package static func number(_ text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } })
        else { return nil }
        let numbers = parts.compactMap { Int($0) }
        let asked = DateComponents(year: numbers[0], month: numbers[1], day: numbers[2])
        // Calendars make 30 February the 2nd of March.
        guard numbers.count == 3, let date = calendar.date(from: asked),
            calendar.dateComponents([.year, .month, .day], from: date) == asked
        else { return nil }
        return Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
    }

    /// `2026-12-31`, for the number of a day.
    package static func text(_ number: Int) -> String {
        let date = Date(timeIntervalSince1970: Double(number) * 86_400)
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        func padded(_ value: Int?, to length: Int) -> String {
            let digits = String(value ?? 0)
            return String(repeating: "0", count: max(0, length - digits.count)) + digits
        }
        return "\(padded(parts.year, to: 4))-\(padded(parts.month, to: 2))-\(padded(parts.day, to: 2))"
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}
