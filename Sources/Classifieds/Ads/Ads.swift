/// What is done with ads. One file per action: `KeepDraft`, `SubmitAd`, `PublishAd`, `ReviseAd`, `WithdrawAd`,
/// `EndAds`; `FindAds` and `ShowAd` look.
package struct Ads: Sendable {
    let site: Site

    /// What an ad must be before anybody sees it.
    package var rules: AdRules {
        AdRules(places: site.places, categories: site.settings.categories.map(\.category))
    }

    /// The same for what somebody writes now: into no category that takes no new ad.
    ///
    /// - Parameter category: where the ad is already, if it is.
    func rules(keeping category: Category?) -> AdRules {
        var rules = rules
        rules.closed = site.settings.closedCategories.filter { $0 != category }
        return rules
    }
}

extension Site {
    package var ads: Ads { Ads(site: self) }
}
