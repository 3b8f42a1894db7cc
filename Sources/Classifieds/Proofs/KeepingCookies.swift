extension Promise {
    /// The cookies.
    var keepingOfCookies: Keeping? {
        switch self {
        case .sessionCookie:
            Keeping(
                in: "Sources/Web/SessionCookie.swift",
                proofs: [
                    .must("The site's cookie/comes with a sign-in, and is the only one"),
                    .never("test_journey.py::test_reading_sets_no_cookie"),
                ])
        case .noPenalty:
            Keeping(
                in: "Sources/Web/ResponseFrame.swift", "Sources/Web/Visit.swift",
                proofs: [
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
                in: "Sources/Classifieds/Ads/CountViews.swift", "Sources/Classifieds/Ads/AdTally.swift",
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
                    .never("The site's cookie/comes with a sign-in, and is the only one"),
                ])
        default: nil
        }
    }
}
