import Database

/// Those of who works on the site and of what they decide.
extension DurationSetting {
    static let staffSession = DurationSetting(
        key: "staffSession", value: \.staffSession, bounds: .hours(1)...(.hours(24)),
        reason: "a browser that decides about others must not stay signed in (GDPR, article 32)")
    static let caseCopy = DurationSetting(
        key: "caseCopy", value: \.caseCopy, bounds: .days(7)...(.days(90)),
        reason: "what its author erased is kept for a serious report alone, and not for long (GDPR, article 17.3 e)")
    static let appeal = DurationSetting(
        key: "appeal", value: \.appeal, bounds: .days(183)...(.days(365)),
        reason: "a decision may be contested for six months at least (DSA, article 20.1)")
    static let ban = DurationSetting(
        key: "ban", value: \.ban, bounds: .days(30)...(.days(365)),
        reason: "nobody is kept out for ever (DSA, article 23; GDPR, article 5.1 e)")
}
