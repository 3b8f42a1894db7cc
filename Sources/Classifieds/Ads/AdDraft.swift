/// An ad as typed: everything is text, nothing is sure.
package struct AdDraft: Sendable, Equatable {
    package var category = ""
    package var title = ""
    package var text = ""
    package var pseudonym = ""
    package var sex = ""
    package var showsSex = false
    package var postcode = ""
    /// INSEE code.
    package var commune = ""
    package var precision = ""
    package var telephone = ""
    package var email = ""
    package var acceptsVisio = false
    /// The numbers of the days on which a call suits, Monday `1`.
    package var visioDays: [String] = []
    /// From when a call suits on them: `18:00`.
    package var visioStart = ""
    /// Until when: `24:00` at the latest.
    package var visioEnd = ""
    package var namesOthers = false
    package var isAdult = false
    package var acceptsRules = false
    package var agreesToSensitive = false
    /// Who is seen on the photos: a word of `PeopleSeen`.
    package var people = ""

    package init() {}
}

/// An ad that keeps the rules.
package struct CheckedAd: Sendable, Equatable {
    package let category: Category
    package let commune: Commune
    package let precision: Precision
    package let content: AdContent
    /// E.164, or `nil`.
    package let telephone: String?
}
