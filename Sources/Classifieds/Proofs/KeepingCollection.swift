extension Promise {
    /// What the site receives.
    var keepingOfCollection: Keeping? {
        switch self {
        case .inventory:
            Keeping(
                in: "Sources/Classifieds/Privacy/Inventory.swift", "Sources/App/Wiring.swift",
                "Sources/Classifieds/Moving/TakeOver.swift", "Sources/Classifieds/Moving/ForgetComing.swift",
                proofs: [
                    .must("InventoryTests/every column is in the inventory, and nothing else is"),
                    .must(.inventory),
                    .must("TakeOverTests/is told by one mail, which says what article 14 asks"),
                    .never("BringAdsTests/wait sealed under their people's keys, and nobody sees them"),
                    .never(
                        "TakeOverTests/is erased with its people when nobody answers in time, mail or no mail"
                    ),
                    .never("InventoryTests/a column that nobody listed is named"),
                    .never("test_commands.py::test_a_column_that_nobody_listed_stops_the_start"),
                ])
        case .anonymousVisit:
            Keeping(
                in: "Sources/Web/Search/SearchRoutes.swift", "Sources/Web/Routes.swift",
                "Sources/Classifieds/Ads/PublishAd.swift",
                proofs: [
                    .must("test_journey.py::test_a_visitor_who_blocks_cookies_reads_everything"),
                    .must("test_finding.py::test_from_words_to_the_ad_and_on_to_others_like_it"),
                    .must("PublishAdTests/two first ads of one address make one person, whichever link is first"),
                    .never("test_journey.py::test_reading_sets_no_cookie"),
                    .never(
                        "LookingTests/no file and no row of the site changes by a GET or a HEAD, whatever stands behind the address"
                    ),
                ])
        case .email:
            Keeping(
                in: "Sources/Classifieds/Ads/PublishAd.swift", "Sources/Classifieds/Accounts/EmailIndex.swift",
                "Sources/Classifieds/Accounts/ConfirmAddress.swift",
                proofs: [
                    .must("PublishAdTests/the link puts the ad online, proves the address and signs in"),
                    .must("AdFieldTests/what may be left out is left out"),
                    .must(.lifePublishing),
                    .never("test_canaries.py::test_another_visitor_sees_what_the_ad_shows_and_nothing_more"),
                    .never("test_canary_life.py::test_a_whole_life_leaves_no_readable_byte"),
                    .never(.lifeSealing),
                ])
        case .telephone:
            Keeping(
                in: "Sources/Classifieds/Ads/TelephoneNumber.swift", "Sources/Classifieds/Ads/ContactDetails.swift",
                "Sources/Classifieds/Messages/ShareTelephone.swift",
                proofs: [
                    .must("AdFieldTests/what may be left out is left out"),
                    .must("CloseConversationTests/has a number where its owner hands it over, until it is taken back"),
                    .never(
                        "test_messages.py::test_a_number_is_in_the_pages_of_the_one_it_was_handed_to_and_of_nobody_else"
                    ),
                    .never("test_canaries.py::test_another_visitor_sees_what_the_ad_shows_and_nothing_more"),
                    .never("RefusedTextTests/a telephone number is refused"),
                ])
        case .pseudonym:
            Keeping(
                in: "Sources/Classifieds/Ads/AdContent.swift", "Sources/Classifieds/Ads/OtherAds.swift",
                "Sources/Classifieds/ID.swift",
                proofs: [
                    .must("ReviseAdTests/a revised ad shows the new words and is found by them alone"),
                    .never("Two ads of one person/have nothing in common from outside, under two pseudonyms"),
                    .never("test_messages.py::test_nothing_ties_two_pseudonyms_of_one_person_together"),
                    .never("CloseConversationTests/closed for one ad says nothing about another of the same person"),
                    .never("OtherAdTests/are named no more when one of them takes it back"),
                ])
        case .sex:
            Keeping(
                in: "Sources/Classifieds/Ads/AdContent.swift", "Sources/Classifieds/Ads/AdRules.swift",
                proofs: [
                    .must("AdFieldTests/what may be left out is left out"),
                    .must("AdFieldTests/a sex is shown only when its person wants"),
                    .never("A sex that isn't shown/is on no page, and no search finds it"),
                ])
        default: keepingOfContent
        }
    }

    private var keepingOfContent: Keeping? {
        switch self {
        case .place:
            Keeping(
                in: "Sources/Classifieds/Geography/Gazetteer.swift", "Sources/Classifieds/Search/SearchPlan.swift",
                "Sources/Classifieds/Ads/ShowAd.swift",
                proofs: [
                    .must("GazetteerTests/every commune is found by its code and is among its department's"),
                    .must("An ad shown by department/is on the pages of its department and region, on no commune's"),
                    .never(
                        "An ad shown by department/is found by nothing finer than its department, in any search, order, page, feed or count"
                    ),
                    .never("FindByPlaceTests/no answer about an ad shown by department tells its commune"),
                    .never(.lifePlace),
                ])
        case .photos:
            Keeping(
                in: "Sources/Photos/PhotoWorker.swift", "Sources/Photos/PhotoRenderer.swift",
                "Sources/Classifieds/Photos/PhotoFiles.swift",
                proofs: [
                    .must("A photo/is upright and keeps none of its metadata"),
                    .must(
                        "test_served_photos.py::test_a_photo_is_served_in_three_sizes_without_a_word_of_who_where_and_with_what"
                    ),
                    .must(.lifePhotos),
                    .never("test_canaries.py::test_the_photos_served_hold_nothing_but_pixels"),
                    .never("test_canaries.py::test_nothing_on_the_disk_tells_of_the_person_while_the_ad_is_online"),
                ])
        case .closedList:
            Keeping(
                in: "Sources/Web/Forms/FormFields.swift", "Sources/Classifieds/Ads/ContactDetails.swift",
                "Sources/Classifieds/Ads/BankDetails.swift",
                proofs: [
                    .must("RefusedTextTests/a telephone number is refused"),
                    .must("RefusedTextTests/an e-mail address is refused"),
                    .must("RefusedTextTests/an account number is refused"),
                    .must("RefusedTextTests/a social-security number is refused"),
                    .never("Publishing/refuses a field that the form doesn't have"),
                    .never("test_bad_input.py::test_a_field_that_is_not_in_the_form_is_refused"),
                ])
        case .connections:
            Keeping(
                in: "Sources/Classifieds/Accounts/ConnectionRecord.swift",
                "Sources/Classifieds/Accounts/ListConnections.swift", "Sources/Web/Limits/Limits.swift",
                "Sources/Classifieds/Access/UseToken.swift", "Sources/Web/API/ProgramAnswer.swift",
                proofs: [
                    .must("AccessTests/a token lasts as long as was said and not a moment longer"),
                    .must("AccessTests/locking, erasing, changing the address and a suspension end all of them"),
                    .never("AccessTests/of a token the tables keep a keyed hash and a sealed name"),
                    .never("A program's token/opens nothing that it hasn't the scope for"),
                    .must("ConnectionTests/what was done is listed with when and from where, newest first"),
                    .must("SessionTests/one session closed leaves the others open"),
                    .never("ConnectionTests/everybody sees their own alone"),
                    .never(
                        "ConnectionTests/of a source the table keeps nothing that can be read, and never the same bytes twice"
                    ),
                    .never("test_canary_life.py::test_a_whole_life_leaves_no_readable_byte"),
                ])
        case .device:
            Keeping(
                in: "Sources/Web/BrowserFamily.swift", "Sources/Web/SecurityHeaders.swift",
                proofs: [
                    .must("A connection's record/holds the family of browser and system, whatever else was sent"),
                    .never("test_canaries.py::test_nothing_on_the_disk_tells_of_the_person_while_the_ad_is_online"),
                    .never("MarkupTests/no script of the site asks what tells one device from another"),
                ])
        default: nil
        }
    }
}
