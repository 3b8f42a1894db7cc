extension Promise {
    /// The cookies.
    var keepingOfCookies: Keeping? { keepingOfOwnCookies ?? keepingOfConsent }

    private var keepingOfOwnCookies: Keeping? {
        switch self {
        case .sessionCookie:
            Keeping(
                in: "Sources/Web/SessionCookie.swift",
                proofs: [
                    .must("The site's cookie/comes with a sign-in, and is the only one"),
                    .never("test_journey.py::test_reading_sets_no_cookie"),
                    .never("test_consent.py::test_sixty_pages_without_a_press_leave_no_cookie_and_no_row"),
                ])
        case .preferences:
            Keeping(
                in: "Sources/Web/Consent/Appearance.swift", "Sources/Classifieds/Privacy/InventoryConsent.swift",
                "Sources/Web/Favourites/BrowserFavourites.swift", "Sources/Web/Favourites/SeenAds.swift",
                proofs: [
                    .must("test_consent.py::test_how_pages_look_is_kept_in_the_browser_alone"),
                    .must(
                        "test_favourites.py::test_without_an_account_the_browser_keeps_after_a_yes_and_forgets_at_a_press"
                    ),
                    .never("test_favourites.py::test_ads_seen_are_remembered_only_once_somebody_asked"),
                    .never("test_favourites.py::test_what_a_browser_keeps_is_in_no_log_and_no_file"),
                    .never("test_consent.py::test_two_browsers_that_look_alike_cannot_be_told_apart"),
                ])
        case .noPenalty:
            Keeping(
                in: "Sources/Web/ResponseFrame.swift", "Sources/Web/Visit.swift",
                "Sources/Web/Consent/Visitor.swift",
                proofs: [
                    .must("test_consent.py::test_after_a_refusal_each_page_is_as_before_any_choice_but_for_the_bar"),
                    .must("test_chat.py::test_everything_else_works_without_the_chat"),
                    .must("test_journey.py::test_a_visitor_who_blocks_cookies_reads_everything"),
                    .never("Every answer/is the same bytes with and without a session"),
                ])
        case .controlPage:
            Keeping(
                in: "Sources/Classifieds/Policies/TextCookies.swift",
                proofs: [
                    .must("PolicyDocumentTests/gives the CNIL's addresses as the policy of 2020 did"),
                    .never("PolicyLinkTests/no link leads to anybody else"),
                ])
        case .opaqueCookie:
            Keeping(
                in: "Sources/Web/SessionCookie.swift", "Sources/Classifieds/Accounts/OpenSession.swift",
                proofs: [
                    .must("The site's cookie/is drawn anew at each sign-in, whatever the browser brought"),
                    .must("SessionTests/of the cookie the table keeps a hash"),
                    .never("The site's cookie/says nothing of its person"),
                ])
        case .audience:
            Keeping(
                in: "Sources/Classifieds/Ads/CountViews.swift", "Sources/Classifieds/Tally.swift",
                proofs: [
                    .must(
                        "Views of an ad/are counted for people who look, not for robots, early fetches and its advertiser"
                    ),
                    .never("Views of an ad/set no cookie and change no byte of the page"),
                ])
        case .exemptCookies:
            Keeping(
                in: "Sources/Classifieds/Privacy/InventoryAds.swift",
                "Sources/Classifieds/Policies/TextCookies.swift",
                proofs: [
                    .must("PolicyLinkTests/every cookie of the list is explained, with its time"),
                    .never(
                        "test_favourites.py::test_the_offline_page_comes_only_after_it_was_asked_for_and_holds_no_ad"),
                    .never("The site's cookie/comes with a sign-in, and is the only one"),
                ])
        default: nil
        }
    }
}
