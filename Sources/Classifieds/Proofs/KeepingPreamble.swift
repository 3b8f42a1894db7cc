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
                    .must(
                        "The policy for programs/names who answers, every use with its ground, and every duration in force"
                    ),
                    .never("test_commands.py::test_a_setting_that_is_missing_is_named"),
                ])
        case .information:
            Keeping(
                in: "Sources/Classifieds/Policies/FieldReason.swift", "Sources/Web/Parts/Field.swift",
                "Sources/Web/Parts/Why.swift",
                proofs: [
                    .must("FieldReasonTests/on every page with a form, and no reason is without its field"),
                    .must("The reasons of the fields/say how long and who sees it, as the inventory does"),
                    .never("FieldReasonTests/the check above sees one that doesn't"),
                ])
        case .versions:
            Keeping(
                in: "Sources/Classifieds/Policies/PublishPolicy.swift",
                "Sources/Classifieds/Policies/PolicyVersion.swift",
                "Sources/Classifieds/Schema/Schema0018Policies.swift",
                proofs: [
                    .must("PolicyVersionTests/stays as it was when the next one comes"),
                    .must("test_policy.py::test_a_version_is_its_exact_text_sealed_and_stays_as_it_is"),
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
                "Sources/Classifieds/Policies/PromoteAccounts.swift", "Sources/Classifieds/Privacy/Gate.swift",
                proofs: [
                    .must("SettlePolicyTests/a shorter duration is published and holds at once"),
                    .must("SettlePolicyTests/what widens is announced thirty days ahead where people's data are held"),
                    .must(
                        "SettlePolicyTests/until its date an announced version lets the old values run, and then brings the new ones"
                    ),
                    .must(
                        "PromoteAccountsTests/an old account's data are refused to a new use until thirty days after its person was told"
                    ),
                    .never(
                        "PromoteAccountsTests/nobody publishes a widening of what is held for sooner than thirty days"),
                    .never(
                        "PromoteAccountsTests/nothing that a person does brings what they gave under a wider version"),
                    .never("SettlePolicyTests/a longer duration is refused, named, and changes nothing"),
                    .never("GateTests/refuses what a person gave under an earlier policy"),
                    .never(
                        "SettlePolicyTests/what the law asks for isn't kept before the policy that says so is in force"
                    ),
                ])
        default: keepingOfNotice
        }
    }

    private var keepingOfNotice: Keeping? {
        switch self {
        case .notice:
            Keeping(
                in: "Sources/Classifieds/Policies/TellOfPolicy.swift", "Sources/Classifieds/Mail/PolicyLetter.swift",
                "Sources/Web/Policies/PolicyFeed.swift",
                proofs: [
                    .must("TellOfPolicyTests/each person gets exactly one mail about a version, and nobody else any"),
                    .must("PolicyLetterTests/says what changes, which way, and where the whole is"),
                    .must(
                        "A new version of the policy/is an entry of a feed, with its days, its way and what changes"),
                    .never("AcknowledgePolicyTests/who says nothing keeps everything"),
                    .never("TellOfPolicyTests/two jobs at once post one mail"),
                ])
        case .acknowledgement:
            Keeping(
                in: "Sources/Classifieds/Policies/AcknowledgePolicy.swift",
                "Sources/Web/Policies/PolicyNoticeBox.swift",
                proofs: [
                    .must(
                        "AcknowledgePolicyTests/having read is a record of its own: no consent, no other version, nothing refused or lost"
                    ),
                    .must("AcknowledgePolicyTests/what is new is shown until its person says that they have read it"),
                    .never(
                        "A new version of the policy/is acknowledged by one field, in a session, and by nothing else"),
                ])
        case .browsing:
            Keeping(
                in: "Sources/Web/SessionCookie.swift", "Sources/Classifieds/Ads/AdRules.swift",
                "Sources/Classifieds/Privacy/Gate.swift", "Sources/Classifieds/Consent/Choices.swift",
                proofs: [
                    .must("test_asking.py::test_each_way_out_of_the_bar_is_one_press"),
                    .never("test_consent.py::test_sixty_pages_without_a_press_leave_no_cookie_and_no_row"),
                    .never("test_third_parties.py::test_before_any_choice_nobody_is_asked"),
                    .must("HoldTests/what is sensitive is held, unless its own box is ticked"),
                    .never("test_journey.py::test_reading_sets_no_cookie"),
                    .never(
                        "LookingTests/no file and no row of the site changes by a GET or a HEAD, whatever stands behind the address"
                    ),
                    .never("GateTests/opens nothing for a purpose that rests on a consent"),
                ])
        default: nil
        }
    }
}
