extension Promise {
    /// What visitors are asked, and who comes onto the pages by their answer.
    var keepingOfConsent: Keeping? {
        switch self {
        case .banner:
            Keeping(
                in: "Sources/Web/Consent/ConsentBar.swift", "Sources/Classifieds/Consent/Choices.swift",
                proofs: [
                    .must("test_asking.py::test_the_bar_is_at_the_bottom_and_its_three_ways_out_are_alike"),
                    .must("test_asking.py::test_each_way_out_of_the_bar_is_one_press"),
                    .never("test_asking.py::test_the_bar_blocks_nothing_and_is_not_there_where_nothing_is_asked"),
                ])
        case .refusal:
            Keeping(
                in: "Sources/Classifieds/Consent/Choices.swift", "Sources/Web/Consent/Visitor.swift",
                "Sources/Web/Consent/ConsentRoutes.swift",
                proofs: [
                    .must("test_third_parties.py::test_one_press_on_a_page_takes_every_consent_back"),
                    .must(
                        "test_consent.py::test_a_browser_that_refuses_for_its_owner_is_asked_nothing_and_lets_nobody_in"
                    ),
                    .never("ChoicesTests/are no as long as the browser refuses for its owner"),
                    .never("test_consent.py::test_a_yes_of_a_browser_that_refuses_is_none"),
                ])
        case .thirdPartyConsent:
            Keeping(
                in: "Sources/Classifieds/Consent/Choices.swift", "Sources/Classifieds/Embeds/ShowEmbeds.swift",
                "Sources/Web/Answer.swift", "Sources/Web/SecurityHeaders.swift",
                proofs: [
                    .must(
                        "test_third_parties.py::test_the_network_log_is_the_register_and_the_consents_for_every_combination"
                    ),
                    .never("test_third_parties.py::test_before_any_choice_nobody_is_asked"),
                    .never(
                        "test_third_parties.py::test_a_page_that_is_changed_cannot_let_in_who_has_no_consent"),
                    .never("test_consent.py::test_a_receipt_that_is_none_lets_nobody_in_and_the_page_shows"),
                ])
        case .thirdPartyPolicies:
            Keeping(
                in: "Sources/Classifieds/Consent/ConsentWords.swift", "Sources/Web/Consent/CookiesPage.swift",
                "Sources/Classifieds/Policies/TextConsent.swift",
                proofs: [
                    .must("test_asking.py::test_each_company_is_named_with_its_rules_before_the_choice"),
                    .must(
                        "PolicyLinkTests/of those whom a visitor may let in, their own policies are linked, and nothing else of theirs"
                    ),
                    .never(
                        "ThirdPartyPolicyTests/makes no link of a name, nor of an address that isn't encrypted"
                    ),
                ])
        case .switches:
            Keeping(
                in: "Sources/Classifieds/Consent/ConsentSwitch.swift", "Sources/Web/Consent/CookiesPage.swift",
                proofs: [
                    .must(
                        "test_third_parties.py::test_the_network_log_is_the_register_and_the_consents_for_every_combination"
                    ),
                    .must("ChoicesTests/are the switches that somebody turned on, and no other"),
                    .never("ChoicesTests/are all off before anything is answered"),
                    .never("test_asking.py::test_no_switch_is_on_before_somebody_puts_it_on"),
                ])
        case .receipt:
            Keeping(
                in: "Sources/Classifieds/Consent/ConsentReceipt.swift", "Sources/Classifieds/Consent/Choose.swift",
                "Sources/Web/Consent/ChoiceCookie.swift",
                proofs: [
                    .must("test_consent.py::test_a_receipt_says_what_was_chosen_when_and_by_which_words_and_not_who"),
                    .must("test_consent.py::test_yes_and_no_hold_six_months_and_are_asked_again_after"),
                    .must("ConsentReceiptTests/holds for six months, yes and no alike"),
                    .must("ConsentReceiptTests/leads an auditor to the very words that were shown"),
                    .never("ConsentReceiptTests/of the future counts for nothing"),
                    .never("test_consent.py::test_a_receipt_that_is_none_lets_nobody_in_and_the_page_shows"),
                ])
        default: nil
        }
    }
}
