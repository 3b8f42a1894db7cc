extension Promise {
    /// Who answers for the site, and how the policy changes.
    var keepingOfPreamble: Keeping? {
        switch self {
        case .controller:
            Keeping(
                in: "Sources/App/AskedSettings.swift", "Sources/Classifieds/Policies/TextPreamble.swift",
                "Sources/Web/Privacy/LegalNoticePage.swift",
                proofs: [
                    .must("PolicyDocumentTests/names the controller, the host and everything that is stored"),
                    .never("test_commands.py::test_a_setting_that_is_missing_is_named"),
                ])
        case .versions:
            Keeping(
                in: "Sources/Classifieds/Policies/PublishPolicy.swift",
                "Sources/Classifieds/Policies/PolicyVersion.swift",
                "Sources/Classifieds/Schema/Schema0018Policies.swift",
                proofs: [
                    .must("PolicyVersionTests/stays as it was when the next one comes"),
                    .must(.versions),
                    .never("PolicyVersionTests/can be neither changed nor deleted"),
                ])
        case .dates:
            Keeping(
                in: "Sources/Classifieds/Policies/PublishPolicy.swift",
                "Sources/Classifieds/Policies/PolicyVersion.swift",
                proofs: [
                    .must("PolicyVersionTests/is sealed with its number, its dates, its hash and the hash before"),
                    .must("PolicyVersionTests/is dated anew exactly when its text has another hash"),
                    .never(
                        "SettlePolicyTests/the first start publishes version 1, and the same settings publish nothing more"
                    ),
                ])
        case .widening:
            Keeping(
                in: "Sources/Classifieds/Policies/SettlePolicy.swift",
                "Sources/Classifieds/Policies/PolicyDifference.swift", "Sources/Classifieds/Privacy/Gate.swift",
                proofs: [
                    .must("SettlePolicyTests/a shorter duration is published and holds at once"),
                    .must("SettlePolicyTests/what widens is announced thirty days ahead where people's data are held"),
                    .must(
                        "SettlePolicyTests/until its date an announced version lets the old values run, and then brings the new ones"
                    ),
                    .never("SettlePolicyTests/a longer duration is refused, named, and changes nothing"),
                    .never("GateTests/refuses what a person gave under an earlier policy"),
                    .never(
                        "SettlePolicyTests/what the law asks for isn't kept before the policy that says so is in force"
                    ),
                ])
        case .browsing:
            Keeping(
                in: "Sources/Web/SessionCookie.swift", "Sources/Classifieds/Ads/AdRules.swift",
                "Sources/Classifieds/Privacy/Gate.swift",
                proofs: [
                    .must("HoldTests/what is sensitive is held, unless its own box is ticked"),
                    .never("test_journey.py::test_reading_sets_no_cookie"),
                    .never(
                        "LookingTests/no file of the site changes by a GET or a HEAD, whatever stands behind the address"
                    ),
                    .never("GateTests/opens nothing for a purpose that rests on a consent"),
                ])
        default: nil
        }
    }
}
