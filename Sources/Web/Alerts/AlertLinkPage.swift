import Classifieds
import Database
import HTML
import HTTPTypes

/// What the mailed link of an alert opens: what it is, and the two things that can be done. Looking changes nothing.
struct AlertLinkPage: Sendable {
    let awaiting: AwaitingAlert
    let secret: Secret
    let expires: Instant
    let settings: SiteSettings
    /// Why it can't begin yet.
    var problems: [Problem] = []

    var page: Page {
        Page(
            title: "Recevoir l’alerte",
            main: """
                <h1>Recevoir l’alerte\u{202F}?</h1>
                \(notice)\
                <p class="lead">Un courriel \(awaiting.rhythm.text), avec les nouvelles annonces de cette recherche, pendant \
                \(FrenchDuration.text(settings.durations.alert)).</p>
                <p><strong>\(AlertName(search: awaiting.search, settings: settings).text)</strong></p>
                <div class="decision"><div class="actions"><form method="post" action="\(Address.link(secret))">\
                <button class="button button-primary">Recevoir l’alerte</button></form>\
                <form method="post" action="\(Address.link(secret))"><input type="hidden" name="choix" value="effacer">\
                <button class="button button-danger">Ce n’est pas moi\u{A0}: tout effacer</button></form></div>
                <p class="soft small">\(erasure) Ce lien sert une seule fois\u{202F}; il expire \(FrenchDate.moment(expires)).</p></div>
                """,
            isNarrow: true, isIndexed: false)
    }

    private var notice: HTML {
        guard !problems.isEmpty else { return "" }
        let content: HTML = """
            \(problems.map { "<p>\($0.sentence)</p>" as HTML })
            <p><a href="\(Address.account)">Votre compte</a> et <a href="\(Address.alerts)">vos alertes</a>, puis revenez à ce \
            lien\u{A0}: il n’a pas servi.</p>
            """
        return Notice(kind: .warning, title: "Une chose à faire d’abord", content: content, isSpoken: true).html
    }

    private var erasure: HTML {
        awaiting.isFirst
            ? "Effacer retire la demande et votre adresse\u{202F}: il ne reste rien."
            : "Effacer retire cette demande\u{202F}; le reste de votre compte ne change pas."
    }
}

/// What the link of the mail before its end opens. Looking changes nothing.
struct AlertRenewalPage: Sendable {
    let renewing: RenewingAlert
    let secret: Secret
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Continuer l’alerte",
            main: """
                <h1>Continuer l’alerte\u{202F}?</h1>
                <p class="lead">Elle s’arrête \(FrenchDate.day(renewing.ends)), si vous ne faites rien.</p>
                <p><strong>\(AlertName(search: renewing.search, settings: settings).text)</strong></p>
                <div class="actions"><form method="post" action="\(Address.link(secret))">\
                <button class="button button-primary">Continuer \(FrenchDuration.text(settings.durations.alert))</button></form></div>
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// The two mailed links of an alert.
enum AlertLink {
    static func show(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> Answer {
        guard link.kind == .alertRenewal else {
            return .ownPage(try await asking(visit, secret, link), for: visit)
        }
        let renewing = try await visit.site.alerts.renewing(secret)
        return .ownPage(
            AlertRenewalPage(renewing: renewing, secret: secret, settings: visit.site.settings).page, for: visit)
    }

    private static func asking(
        _ visit: Visit, _ secret: Secret, _ link: MailedLink, problems: [Problem] = []
    ) async throws -> Page {
        AlertLinkPage(
            awaiting: try await visit.site.alerts.awaiting(secret), secret: secret, expires: link.expires,
            settings: visit.site.settings, problems: problems
        ).page
    }

    static func use(_ visit: Visit, _ secret: Secret, _ link: MailedLink, declines: Bool) async throws -> Answer {
        if link.kind == .alertRenewal {
            try await visit.site.alerts.renew(secret)
            return .seeOther(.alertContinued)
        }
        guard !declines else {
            try await visit.site.alerts.disown(secret)
            return .seeOther(.alertDisowned)
        }
        do {
            try await visit.site.alerts.confirm(secret)
        } catch Refusal.invalid(let problems) {
            let page = try await asking(visit, secret, link, problems: problems)
            return .ownPage(page, for: visit, status: .unprocessableContent)
        }
        return .seeOther(.alertBegun)
    }

    /// Where a link that was used a moment ago led.
    static func again(_ link: MailedLink) -> Answer? {
        switch link.kind {
        case .alert: .seeOther(.alertBegun)
        case .alertRenewal: .seeOther(.alertContinued)
        default: nil
        }
    }
}
