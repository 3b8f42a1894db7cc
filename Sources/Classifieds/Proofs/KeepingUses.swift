extension Promise {
    /// What it is used for.
    var keepingOfUses: Keeping? {
        switch self {
        case .gate:
            Keeping(
                in: "Sources/Classifieds/Privacy/Gate.swift", "Sources/Classifieds/Privacy/Purpose.swift",
                "Sources/Classifieds/Rights/WriteOpenings.swift",
                proofs: [
                    .must("GateTests/counts what it opens, but not what a person opens of their own"),
                    .must("test_rights.py::test_a_purpose_is_refused_and_accepted_again"),
                    .must(.lifeGate),
                    .never("GateTests/opens nothing for a purpose that the inventory doesn't name"),
                    .never("GateTests/opens every sealed column for the purposes that are named and for no other"),
                    .never("GateTests/opens nothing for a purpose that rests on a consent"),
                ])
        case .counters:
            Keeping(
                in: "Sources/Classifieds/Statistics/CountReading.swift",
                "Sources/Classifieds/Tally.swift",
                "Sources/Classifieds/Statistics/PublishStatistics.swift",
                proofs: [
                    .must("AudienceTests/is a number an hour, by what the page is about"),
                    .must(
                        "AudiencePageTests/is counted for people who read a page that everybody reads, and for nobody else"
                    ),
                    .must("PublishStatisticsTests/shows what is large, within its margin, and hides what is small"),
                    .never("AudienceTests/has no column that could tell readers apart"),
                    .never("AudienceTests/never is a word that somebody typed"),
                    .never("AudiencePageTests/sets no cookie and changes no byte"),
                ])
        case .advertising:
            Keeping(
                in: "Sources/Classifieds/Sponsored/DrawCampaign.swift",
                "Sources/Classifieds/Sponsored/Interests.swift", "Sources/Web/Sponsored/SponsoredSlot.swift",
                "Sources/Web/Sponsored/SponsoredWhyPage.swift", "Sources/Web/Consent/InterestsSection.swift",
                "Sources/Classifieds/Sponsored/CampaignRules.swift",
                "Sources/Classifieds/Sponsored/ReviewCampaign.swift",
                proofs: [
                    .must(
                        "DrawTests/is drawn without consent from the same for two opposite readers, each as likely as another"
                    ),
                    .must(
                        "DrawTests/follows interests with consent alone, and forgets them with the cookie"
                    ),
                    .must("A sponsored ad/says that it is one, who pays and why, and asks nobody else for anything"),
                    .must(
                        "The way from a sponsored ad/to why it is there says who pays, for what pages, and what its reader has to do with it"
                    ),
                    .must(
                        "What a reader reads/makes two readers see the same without it, and different ones with it, until they erase it"
                    ),
                    .must("What a reader reads/goes in the same answer when it is taken back elsewhere"),
                    .must(
                        "Two readers with opposite histories/are shown the same without a consent, each as likely as another, and each their own with it"
                    ),
                    .must("test_sponsored.py::test_a_campaign_lives_from_its_form_to_a_click"),
                    .must("test_sponsored.py::test_what_is_read_counts_only_for_whoever_lets_it"),
                    .never("DrawTests/leaves nothing of anybody behind, however often"),
                    .never(
                        "InterestsTests/holds nothing sensitive, whatever is read or ticked"
                    ),
                    .never("A sponsored ad/is on no page about something sensitive"),
                    .never("What a reader reads/is noted for nobody who didn't switch it on"),
                    .never(
                        "What a reader reads/is noted in a cookie once they did, of one category and none that is sensitive"
                    ),
                    .must(
                        "BringCampaignTests/is shown once somebody looked at it and accepted it, on its days"
                    ),
                    .never(
                        "CampaignRuleTests/chooses no category that tells something intimate of a reader"),
                    .never("CampaignRuleTests/can't choose by sex"),
                ])
        case .contact:
            Keeping(
                in: "Sources/Classifieds/Mail/MailClass.swift", "Sources/Classifieds/Mail/Unsubscribe.swift",
                "Sources/Classifieds/Mail/DeliverMessageMail.swift", "Sources/Classifieds/Mail/MailMessage.swift",
                "Sources/Classifieds/Mail/ReceiveReply.swift", "Sources/Incoming/OwnWords.swift",
                "Sources/Classifieds/News/AskNews.swift", "Sources/Classifieds/News/SendNews.swift",
                "Sources/Classifieds/Alerts/AskAlert.swift", "Sources/Classifieds/Alerts/MatchAds.swift",
                "Sources/Classifieds/Alerts/EndAlert.swift",
                proofs: [
                    .must("MatchAdsTests/is what its search finds, for searches of every kind"),
                    .must("TellAlertTests/name what is new, once, with what stops that alert"),
                    .must("EndOfAlertsTests/is told a month before, and one click goes on for a year"),
                    .must("test_alerts.py::test_a_visitor_s_alert_from_an_empty_result_to_its_button"),
                    .never(
                        "AskAlertTests/of a visitor sends nothing but the link before the address is proved"),
                    .never("MatchAdsTests/is an ad that shows its department by that and by its region only"),
                    .must(
                        "SendNewsTests/is sent to whoever confirmed, once a week, with what is new since and nothing else"
                    ),
                    .must("test_news.py::test_from_the_form_to_the_button_and_nothing_more"),
                    .must("EndOfNewsTests/is told a month before, and one click goes on for a year"),
                    .never("SendNewsTests/finds an ad that shows its department by that and by its region only"),
                    .must("What the site writes/stops at the press of that button, for its reader alone"),
                    .must("MailChoiceTests/names the five classes, and switches what may be switched"),
                    .must("test_message_mail.py::test_a_mail_program_presses_the_button_and_nothing_more_comes"),
                    .never(
                        "What the site writes/is of one class each, and what the law wants sent has no switch"),
                    .never("MessageMailTests/isn't sent to whoever has read, or wants none, or can't get any"),
                    .must("ReplyTests/becomes a message, its writer's words and photos alone, and is deleted"),
                    .never("ReplyTests/of anybody but its reader is deleted, and nobody hears of it"),
                    .never("ReplyCanaryTests/is in no byte that reaches the other, page or mail"),
                    .never("test_message_mail.py::test_no_mail_of_the_site_holds_a_picture_or_leads_elsewhere"),
                ])
        case .conversations:
            Keeping(
                in: "Sources/Classifieds/Messages/SendMessage.swift", "Sources/Classifieds/Messages/OpenMessages.swift",
                "Sources/Classifieds/Messages/ConfirmFirst.swift",
                "Sources/Classifieds/Messages/CloseConversation.swift",
                "Sources/Classifieds/Moderation/ListMessages.swift",
                "Sources/Classifieds/Calls/EnterCall.swift", "Sources/Classifieds/Calls/SessionDescription.swift",
                "Sources/Classifieds/Calls/EndCall.swift",
                proofs: [
                    .must("SendMessageTests/is read by both, in the order in which it was written"),
                    .must("DecideMessageTests/reported and left, stays, and its reporter is told"),
                    .must(
                        "DecideMessageTests/that it was opened is written down for its sender, before anybody reads it"
                    ),
                    .must(
                        "MessageDoubtTests/with a link of a newcomer is held, and its reason said to its sender alone"),
                    .must(
                        "MessageDoubtTests/to many is held from the fifth on, with a word changed too; other words aren't"
                    ),
                    .must("MessageDoubtTests/warns its reader beside it, and nobody else"),
                    .must(
                        "CloseConversationTests/that one closes takes no message of either, until it is opened again"),
                    .must("CloseConversationTests/deleted by both is gone, rows and photos"),
                    .must("ErasedPeopleTests/leaves the other nothing but what that one wrote"),
                    .must("LifetimeTests/each thing is there until its time is over, and gone then"),
                    .must(.lifeMessages),
                    .never("SendMessageTests/is nobody's but the two's"),
                    .never(
                        "DecideMessageTests/no other of its conversation can be read by whoever decides"
                    ),
                    .must("test_messages.py::test_a_stranger_writes_and_both_go_on"),
                    .must("test_streams.py::test_streams_cut_at_random_bring_each_message_once_and_in_order"),
                    .must("test_message_mail.py::test_both_ways_by_mail_and_no_byte_tells_of_either"),
                    .never("test_message_canaries.py::test_what_two_people_write_is_in_no_byte_and_nobody_else_s_page"),
                    .must("EnterCallTests/lets one page of each of the two in, and says which makes the offers"),
                    .must("EnterCallTests/without a relay opens once both have accepted to be seen"),
                    .must("EndCallTests/ends for both, and leaves that it was proposed and when it ended"),
                    .must("test_calls.py::test_two_people_see_and_hear_each_other_through_the_relay_alone"),
                    .never(
                        "SendSignalTests/that would tell where somebody is isn't handed on, and its sender is told"),
                    .never("ProposeCallTests/is nobody's but the two's"),
                    .never("test_call_faults.py::test_the_page_says_that_an_address_was_not_handed_on"),
                ])
        case .chat:
            Keeping(
                in: "Sources/Classifieds/Embeds/OpenChat.swift", "Sources/Web/Embeds/ChatRoutes.swift",
                "Sources/Classifieds/Policies/TextChat.swift",
                proofs: [
                    .must("test_chat.py::test_opening_the_chat_lets_in_nobody_else_and_withdrawing_ends_it"),
                    .must("test_chat.py::test_everything_else_works_without_the_chat"),
                    .never("test_chat.py::test_every_other_switch_on_brings_no_chat"),
                    .never("test_third_parties.py::test_before_any_choice_nobody_is_asked"),
                ])
        case .chatVendor:
            Keeping(
                in: "Sources/Classifieds/Embeds/OpenChat.swift", "Sources/Classifieds/Consent/ConsentWords.swift",
                "Sources/Classifieds/Policies/TextChat.swift",
                proofs: [
                    .must("ChatTokenTests/is a pseudonym, for whom and until when, and nothing else"),
                    .must("test_chat.py::test_who_publishes_it_is_named_where_it_is_opened"),
                    .must(
                        "ThirdPartyPolicyTests/is who they are, what they do, what they receive and under which rules"
                    ),
                    .must("test_chat.py::test_a_person_is_the_same_for_one_chat_and_nobody_s_double_elsewhere"),
                    .never("test_chat.py::test_the_chat_is_told_a_pseudonym_for_itself_and_nothing_of_its_reader"),
                ])
        case .bases:
            Keeping(
                in: "Sources/Classifieds/Privacy/Purpose.swift", "Sources/Classifieds/Privacy/Register.swift",
                proofs: [
                    .must("InventoryTests/what is personal says why, on what ground, how long and how it goes"),
                    .must(.register),
                    .never("RegisterTests/no activity rests on nothing, or on two grounds"),
                ])
        case .legitimateInterest:
            Keeping(
                in: "Sources/Classifieds/Privacy/Purpose.swift", "Sources/Classifieds/Privacy/PurposeText.swift",
                "Sources/Classifieds/Rights/ObjectToPurpose.swift",
                proofs: [
                    .must("ObjectToPurposeTests/changes the gate at once, and back"),
                    .must("test_rights.py::test_a_purpose_is_refused_and_accepted_again"),
                    .must(
                        "ThirdPartyPolicyTests/names an interest of the site for security alone, with what was weighed and where to refuse"
                    ),
                    .must(
                        "The site's own interest/is written out where it is refused, use by use, each with its button"),
                    .never(
                        "RegisterTests/the site's own interest is the ground of security alone, never without its reasons"
                    ),
                ])
        default: nil
        }
    }
}
