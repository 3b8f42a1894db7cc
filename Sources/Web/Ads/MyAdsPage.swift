import Classifieds
import Database
import HTML

/// `/mes-annonces`: a person's own ads.
struct MyAdsPage: Sendable {
    let ads: [ShownAd]
    /// Of those that were online once.
    var views: [Ad.ID: AdViews] = [:]
    /// Of those that are held or refused.
    let holds: [Ad.ID: OwnHold]
    /// Since when everything is locked; `nil` when it isn't.
    var restricted: Instant?
    /// The version of the policy that is new to them.
    var policy: PolicyNotice?
    let settings: SiteSettings
    let now: Instant

    var page: Page {
        Page(
            title: "Mes annonces",
            main: """
                <div class="page-head"><h1>Mes annonces</h1><form method="post" action="\(Address.signOut)">\
                <button class="button button-quiet">Se déconnecter</button></form></div>
                \(Tabs.account(here: .myAds).html)\(PolicyNoticeBox(notice: policy, isInMyAds: true).html)\(lock)\(list)
                """,
            area: .myAds, isIndexed: false)
    }

    private var lock: HTML {
        guard let restricted else { return "" }
        return Notice(
            kind: .information, title: "Vos données sont verrouillées",
            content: """
                <p>Depuis \(FrenchDate.moment(restricted)), rien n’en est fait\u{A0}: vos annonces attendent, avec le temps qui leur restait. \
                <a href="\(Address.restriction)">Lever le verrouillage</a></p>
                """
        ).html
    }

    private var list: HTML {
        guard !ads.isEmpty else {
            return EmptyState(
                title: "Vous n’avez aucune annonce.",
                text: "La première prend quelques minutes, et vous la retirez quand vous voulez.", actions: publish
            ).html
        }
        return "<ul class=\"rows\">\n\(ads.map(row))</ul>\n<p class=\"actions\">\(publish)</p>\(erasure)"
    }

    private var erasure: HTML {
        "<p class=\"soft small\"><a href=\"\(Address.erasure)\">Tout effacer</a>\u{A0}: annonces, photos et compte.</p>"
    }

    private var publish: HTML {
        "<a class=\"button button-primary\" href=\"\(Address.publish)\">\(Icon.plus)Déposer une annonce</a>"
    }

    private func row(_ ad: ShownAd) -> HTML {
        let isOnline = AdStateBadge(ad: ad, now: now).isOnline
        return """
            <li class="row-ad"><div class="row-frame">\(picture(ad))</div>
            <div class="row-about"><h2><a href="\(Address.myAd(ad.id))">\(title(ad))</a></h2>\
            <p>\(AdStateBadge(ad: ad, now: now).html)</p>\(availability(of: ad))\(views[ad.id].map { AdViewsFigure(views: $0).line })\(doubts(ad))</div>
            <div class="actions"><a class="button" href="\(Address.myAd(ad.id))">\(ad.state == .draft ? "Continuer" : "Modifier")</a>\
            \(if: isOnline, "<a class=\"button button-quiet\" href=\"\(Address.ad(ad))\">Voir</a>")\
            \(AdStateButtons(ad: ad, now: now).html)\
            \(holds[ad.id].map { _ in ad.state == .refused ? "" : "<a class=\"button button-quiet\" href=\"\(Address.answer(ad.id))\">Répondre</a>" as HTML })\
            <a class="button button-quiet" href="\(Address.withdrawal(ad.id))">Retirer</a></div></li>

            """
    }

    /// A draft may hold photos and no word yet.
    private func title(_ ad: ShownAd) -> HTML {
        Audience.owner.holds(ad.content.title.map(\.isEmpty)) ? "Sans titre" : "\(own: ad.content.title)"
    }

    private func availability(of ad: ShownAd) -> HTML {
        guard let text = VisioAvailability(ad: ad, audience: .owner).text else { return "" }
        return "<p class=\"soft small\">Disponible en visio\u{A0}: \(text)</p>"
    }

    private func doubts(_ ad: ShownAd) -> HTML {
        guard let hold = holds[ad.id] else { return "" }
        guard ad.state == .refused, let refusal = hold.refusal else { return "\(own: hold.doubts)" }
        return "<p>«\u{A0}\(own: refusal)\u{A0}»</p>"
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
        isOnline ? "\(Self.word(for: .online))\(remaining)" : Self.word(for: ad.state == .online ? .ended : ad.state)
    }

    /// The state alone.
    static func word(for state: Ad.State) -> HTML {
        switch state {
        case .draft: "<span class=\"state state-waiting\">Brouillon</span>"
        case .pending: "<span class=\"state state-waiting\">En attente de votre lien</span>"
        case .held: "<span class=\"state state-waiting\">En cours de vérification</span>"
        case .online: "<span class=\"state state-online\">En ligne</span>"
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
    /// Why it is held or was refused.
    let hold: OwnHold?
    /// What was decided about it, where it is refused.
    let decision: OwnDecision?
    let form: MyAdForm
    /// How often it was opened, where the page says it.
    var views: AdViews?
    /// What proves later that it is theirs.
    var rescueCode: Secret?
    let communes: [Commune]
    let settings: SiteSettings
    let now: Instant

    var page: Page {
        let fields = AdForm(
            draft: form.draft, problems: form.problems, photos: form.photos, removedPhotos: form.removed,
            draftID: form.change, communes: communes, settings: settings, action: .myAd(own.ad.id), asksEmail: false,
            submit: "Enregistrer", isStored: form.isStored, keptCategory: own.ad.category,
            photosAddress: .ownPhotos(own.ad.id))
        return Page(
            title: "Modifier mon annonce",
            main: """
                <h1>\(own: own.ad.content.title)</h1>
                <div class="actions">\(AdStateBadge(ad: own.ad, now: now).html)\
                \(if: AdStateBadge(ad: own.ad, now: now).isOnline, "<a class=\"button\" href=\"\(Address.ad(own.ad))\">Voir l’annonce</a>")\
                \(AdStateButtons(ad: own.ad, now: now).html)\
                <a class="button button-quiet" href="\(Address.withdrawal(own.ad.id))" data-dialog="retrait">Retirer \
                l’annonce</a></div>
                \(HeldNotice(ad: own.ad, hold: hold, decision: decision, settings: settings).html)\(PeopleAsked(ad: own.ad).notice)\
                \(views.map { AdViewsFigure(views: $0).details })\(SetbackNotice(setback: form.setback).html)\(isTakenAway ? "" : fields.html)\(RescueCode(code: rescueCode).html)\(WithdrawPage(ad: own.ad, settings: settings).dialog)
                """,
            area: .myAds, isNarrow: true, isIndexed: false)
    }

    /// Taken away for good, or with its author's right to publish: there is nothing to change.
    private var isTakenAway: Bool { decision.map { $0.statement.measure != .hide } ?? false }
}
