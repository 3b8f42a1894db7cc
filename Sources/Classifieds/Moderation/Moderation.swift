/// What is done about ads that the checks hold. `AnswerHold` is the advertiser's; `ListHeld`, `ReleaseAd` and `RefuseAd`
/// are for whoever decides, `ForgetHeld` is for time.
package struct Moderation: Sendable {
    let site: Site
}

extension Site {
    package var moderation: Moderation { Moderation(site: self) }
}
