import Classifieds
import Database
import HTML

/// Before an ad is renewed: what it is, until when it will be online, and the button.
struct RenewPage: Sendable {
    let ad: ShownAd
    let action: Address
    let settings: SiteSettings
    let now: Instant

    var page: Page {
        Page(
            title: "Renouveler mon annonce",
            main: """
                <h1>Renouveler cette annonce\u{202F}?</h1>
                <p class="lead">«\u{A0}\(own: ad.content.title)\u{A0}» sera en ligne jusqu’au \
                \(FrenchDate.bareDay(now + settings.durations.ad)), à la même place dans les listes.</p>
                <div class="actions"><form method="post" action="\(action)">\
                <button class="button button-primary">Renouveler pour \(FrenchDuration.text(settings.durations.ad))</button>\
                </form><a class="button" href="\(Address.myAds)">Mes annonces</a></div>
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }
}
