extension Promise {
    /// Complaints, and what the law adds.
    var keepingOfRecourse: Keeping? {
        switch self {
        case .complaint:
            Keeping(
                in: "Sources/Classifieds/Policies/ComplaintAuthority.swift", "Sources/Web/Parts/Complaint.swift",
                "Sources/Classifieds/Mail/HoldLetter.swift",
                proofs: [
                    .must("PolicyDocumentTests/gives the CNIL's addresses as the policy of 2020 did"),
                    .must("ComplaintTests/the policy names the authority, on line and by post"),
                    .never("ComplaintTests/no refusal is without it"),
                ])
        case .adults:
            Keeping(
                in: "Sources/Classifieds/Moderation/Report.swift", "Sources/Classifieds/Moderation/ListReports.swift",
                proofs: [
                    .must("ReportAdTests/goes first where a minor is in danger, then where a trusted flagger says it"),
                    .must("test_reporting.py::test_an_ad_is_reported_without_an_account_and_followed"),
                    .must("AdFieldTests/what is wrong is said beside its field"),
                    .never("AdultTests/no column holds a date of birth or an age"),
                ])
        case .sensitive:
            Keeping(
                in: "Sources/Classifieds/Moderation/ContentChecks.swift",
                "Sources/Classifieds/Moderation/sensitive.txt", "Sources/Classifieds/Moderation/LookAtAd.swift",
                "Sources/Classifieds/Ads/PeopleSeen.swift", "Sources/Web/Ads/PeopleFields.swift",
                proofs: [
                    .must("HoldTests/what is sensitive is held, unless its own box is ticked"),
                    .must("LabelledTests/of the half that may be read, nearly all is found and little is held in vain"),
                    .must("ReviseHeldTests/an agreement is taken back where it was given, and the ad leaves at once"),
                    .must(
                        "PeopleSeenTests/photos beside something sensitive are looked at, unless nobody else is seen"),
                    .never("PeopleSeenTests/nobody is shown who didn't agree"),
                    .must("PeopleSeenTests/a photo that comes after a decision is looked at too"),
                ])
        case .notices:
            Keeping(
                in: "Sources/Classifieds/Moderation/Decide.swift",
                "Sources/Classifieds/Moderation/CarryOutDecision.swift",
                "Sources/Classifieds/Moderation/Contest.swift", "Sources/Classifieds/Moderation/JudgeAppeal.swift",
                "Sources/Classifieds/Moderation/ForgetDecisions.swift", "Sources/Classifieds/Mail/DecisionLetter.swift",
                "Sources/Classifieds/Moderation/ReportAd.swift", "Sources/Classifieds/Moderation/CloseCase.swift",
                "Sources/Classifieds/Moderation/TransparencyReport.swift",
                proofs: [
                    .must(
                        "DecisionTests/its author is written what was decided, why, how it was found and how to contest"
                    ),
                    .must("ReportAdTests/needs no account, and waits for somebody who decides"),
                    .must(
                        "ReportAdTests/is acknowledged at once, and its decision is told, where an address was given"),
                    .must("test_reporting.py::test_an_ad_is_reported_without_an_account_and_followed"),
                    .must("test_moderators_day.py::test_a_moderator_s_day_by_keyboard"),
                    .must("TransparencyTests/are counted when it happens, under its year in Paris"),
                    .never("ReportAdTests/shows nobody behind the same network what another said"),
                    .must("AppealTests/reversed, an ad is back where it was, for its full time"),
                    .must("test_contesting.py::test_a_decision_is_told_contested_judged_and_answered"),
                    .never("DecisionTests/without its reasons there is no decision"),
                    .never("DecisionTests/nor in the tables: a row without facts or ground isn't taken"),
                    .never("AppealTests/who decided doesn't judge as long as somebody else may"),
                ])
        case .breach:
            Keeping(
                in: "Sources/Classifieds/Breaches/OpenBreach.swift", "Sources/Classifieds/Breaches/TellOfBreach.swift",
                proofs: [
                    .must("BreachTests/says how much of the 72 hours is left, or since when they are over"),
                    .must("BreachTests/drafts every item of article 33.3 in its order, from the inventory"),
                    .must("BreachTests/finds whom it concerns by their ads, by who looked, and by a list"),
                    .must("BreachTests/is told to each person once, in plain French, and to nobody else"),
                    .never(
                        "BreachTests/isn't closed before the authority and the people were told, and is forgotten five years later"
                    ),
                ])
        case .processingRegister:
            Keeping(
                in: "Sources/Classifieds/Privacy/Register.swift",
                "Sources/Classifieds/Privacy/RegisterAssessment.swift",
                proofs: [
                    .must("RegisterTests/holds everything personal that is stored, under its purpose"),
                    .must("RegisterTests/gives an assessment in the shape of the CNIL's software"),
                    .must(.register),
                    .never("RegisterTests/says nothing that isn't in the inventory"),
                ])
        case .accessibility:
            Keeping(
                in: "Sources/Web/Parts/Layout.swift", "Sources/Web/Parts/Field.swift",
                "Sources/Web/Assets/site.css",
                proofs: [
                    .must("test_looks.py::test_no_page_has_a_fault_of_accessibility_or_markup"),
                    .must("test_pages.py::test_each_page_is_accessible"),
                    .must("test_looks.py::test_an_ad_is_published_and_withdrawn_by_keyboard"),
                    .never("test_looks.py::test_nothing_scrolls_sideways"),
                    .never("test_looks.py::test_nothing_moves_for_whoever_asked_for_stillness"),
                ])
        default: nil
        }
    }
}
