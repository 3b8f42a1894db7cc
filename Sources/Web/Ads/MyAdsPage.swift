import Classifieds
import Database
import HTML

/// `/mes-annonces`: a person's own ads.
struct MyAdsPage: Sendable {
    let ads: [ShownAd]
    let settings: SiteSettings
    let now: Instant

    var page: Page {
        Page(
            title: "Mes annonces",
            main: """
                <h1>Mes annonces</h1>
                \(list)
                <div class="actions"><a class="button button-primary" href="\(Address.publish)">\(Icon.plus)Déposer une \
                annonce</a><a class="button" href="\(Address.connections)">Vos connexions</a>\
                <form method="post" action="\(Address.signOut)"><button class="button button-quiet">Se déconnecter</button></form></div>
                """,
            area: .myAds, isIndexed: false)
    }

    private var list: HTML {
        guard !ads.isEmpty else {
            return "<div class=\"empty\">\(Icon.mark)<p class=\"lead\">Vous n’avez aucune annonce.</p></div>"
        }
        return "<ul class=\"rows\">\n\(ads.map(row))</ul>"
    }

    private func row(_ ad: ShownAd) -> HTML {
        let isOnline = AdStateBadge(ad: ad, now: now).isOnline
        return """
            <li class="row-ad"><div class="row-frame">\(picture(ad))</div>
            <div class="row-about"><h2><a href="\(Address.myAd(ad.id))">\(own: ad.content.title)</a></h2>\
            <p>\(AdStateBadge(ad: ad, now: now).html)</p></div>
            <div class="actions"><a class="button" href="\(Address.myAd(ad.id))">\(ad.state == .draft ? "Continuer" : "Modifier")</a>\
            \(if: isOnline, "<a class=\"button button-quiet\" href=\"\(Address.ad(ad))\">Voir</a>")\
            <a class="button button-quiet" href="\(Address.withdrawal(ad.id))">Retirer</a></div></li>

            """
    }

    private func picture(_ ad: ShownAd) -> HTML {
        guard let photo = ad.photos.first else { return Initial(ad: ad, audience: .owner).html }
        return Picture(photo: photo, size: .small, description: "").html
    }
}

/// Where an ad stands, in words.
struct AdStateBadge: Sendable {
    let ad: ShownAd
    let now: Instant

    /// Whether everybody sees it: one whose time is over has ended, whether or not the sweep has come by.
    var isOnline: Bool { ad.state == .online && ad.ends.map { $0 > now } ?? false }

    var html: HTML {
        switch ad.state {
        case .online where !isOnline: "<span class=\"state state-ended\">Expirée</span>"
        case .draft: "<span class=\"state state-waiting\">Brouillon</span>"
        case .pending: "<span class=\"state state-waiting\">En attente de votre lien</span>"
        case .held: "<span class=\"state state-waiting\">En cours de vérification</span>"
        case .online: "<span class=\"state state-online\">En ligne</span>\(remaining)"
        case .paused: "<span class=\"state state-paused\">En pause</span>"
        case .ended: "<span class=\"state state-ended\">Expirée</span>"
        case .refused: "<span class=\"state state-refused\">Refusée</span>"
        }
    }

    private var remaining: HTML {
        guard let ends = ad.ends else { return "" }
        let days = Int((ends - now).inMilliseconds / Duration.days(1).inMilliseconds)
        return
            " <span class=\"soft small\">encore \(FrenchNumber.count(max(days, 1), "jour", none: "moins d’un jour"))</span>"
    }
}

/// One of one's own ads: where it stands, and its form.
struct MyAdPage: Sendable {
    let own: OwnAd
    let form: MyAdForm
    let communes: [Commune]
    let settings: SiteSettings
    let now: Instant

    var page: Page {
        let fields = AdForm(
            draft: form.draft, problems: form.problems, photos: form.photos, removedPhotos: form.removed,
            draftID: form.change, communes: communes, settings: settings, action: .myAd(own.ad.id), asksEmail: false,
            submit: "Enregistrer")
        return Page(
            title: "Modifier mon annonce",
            main: """
                <h1>\(own: own.ad.content.title)</h1>
                <p>\(AdStateBadge(ad: own.ad, now: now).html)</p>
                <p class="actions">\
                \(if: AdStateBadge(ad: own.ad, now: now).isOnline, "<a class=\"button\" href=\"\(Address.ad(own.ad))\">Voir l’annonce</a>")\
                <a class="button button-quiet" href="\(Address.withdrawal(own.ad.id))">Retirer l’annonce</a></p>
                \(SetbackNotice(setback: form.setback).html)\(fields.html)
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }
}

/// Before an ad is withdrawn: what goes, and the button.
struct WithdrawPage: Sendable {
    let ad: ShownAd
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Retirer mon annonce",
            main: """
                <h1>Retirer cette annonce\u{202F}?</h1>
                <p class="lead">«\u{A0}\(own: ad.content.title)\u{A0}» est effacée aussitôt, avec ses photos. On ne peut pas \
                revenir en arrière.</p>
                <div class="actions"><form method="post" action="\(Address.withdrawal(ad.id))">\
                <button class="button button-danger">Retirer et effacer</button></form>\
                <a class="button" href="\(Address.myAd(ad.id))">Garder</a></div>
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }
}
