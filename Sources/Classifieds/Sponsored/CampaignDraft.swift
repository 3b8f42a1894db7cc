import Foundation

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
        FrenchMoment.instant(day: text, hour: "12:00").map(FrenchDay.number)
    }

    /// `2026-12-31`, for the number of a day.
    package static func text(_ number: Int) -> String {
        Date(timeIntervalSince1970: Double(number) * 86_400).formatted(.iso8601.year().month().day())
    }
}
