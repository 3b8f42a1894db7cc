/// What is done with ads. One file per action: `KeepDraft`, `SubmitAd`, `PublishAd`, `ReviseAd`, `WithdrawAd`,
/// `EndAds`; `FindAds` and `ShowAd` look.
package struct Ads: Sendable {
    let site: Site

    /// What an ad must be before anybody sees it.
    package var rules: AdRules {
        AdRules(places: site.places, categories: site.settings.categories.map(\.category))
    }
}

extension Site {
    package var ads: Ads { Ads(site: self) }
}
