import Database

/// What the law asks to be kept for: no shorter, and no longer than a leap day makes it.
extension DurationSetting {
    static let escrowIdentity = DurationSetting(
        key: "escrowIdentity", value: \.escrowIdentity, bounds: .days(1_826)...(.days(1_827)),
        reason: "identity is kept for five years from the account's end (CPCE, article L34-1, and décret 2021-1362)")
    static let escrowAccount = DurationSetting(
        key: "escrowAccount", value: \.escrowAccount, bounds: .days(365)...(.days(366)),
        reason: "the account's data are kept for a year from its end (CPCE, article L34-1, and décret 2021-1362)")
    static let escrowConnection = DurationSetting(
        key: "escrowConnection", value: \.escrowConnection, bounds: .days(365)...(.days(366)),
        reason: "the source of a connection is kept for a year from then (CPCE, article L34-1, and décret 2021-1362)")
}
