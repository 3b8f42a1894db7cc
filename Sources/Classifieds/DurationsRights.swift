import Database

/// Those of what people and authorities ask, and of who looked.
extension DurationSetting {
    static let journal = DurationSetting(
        key: "journal", value: \.journal, bounds: .days(183)...(.days(365)),
        reason: "who looked at what is kept for six to twelve months (CNIL, deliberation 2021-122 on logs)")
    static let request = DurationSetting(
        key: "request", value: \.request, bounds: .days(30)...(.days(3 * 365)),
        reason: "that a request was answered is shown for a while (GDPR, articles 5.2 and 5.1 e)")
    static let identityDocument = DurationSetting(
        key: "identityDocument", value: \.identityDocument, bounds: .days(1)...(.days(30)),
        reason: "an identity paper goes as soon as it has served (GDPR, articles 5.1 e and 12.6)")
    static let legalOrder = DurationSetting(
        key: "legalOrder", value: \.legalOrder, bounds: .days(30)...(.days(3 * 365)),
        reason: "what was handed over, and why, is shown for a while (GDPR, articles 5.2 and 5.1 e)")
    static let moved = DurationSetting(
        key: "moved", value: \.moved, bounds: .days(7)...(.days(30)),
        reason: "whoever didn't give their data here is told within a month, and silence is no yes (GDPR, article 14.3)"
    )
    static let breach = DurationSetting(
        key: "breach", value: \.breach, bounds: .days(365)...(.days(3_653)),
        reason: "the register of breaches is there for the authority (GDPR, article 33.5)")
}
