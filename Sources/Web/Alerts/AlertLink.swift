import Classifieds
import Database
import HTML
import HTTPTypes

/// The two mailed links of an alert.
enum AlertLink {
    static func show(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> Answer {
        guard link.kind == .alertRenewal else {
            return .ownPage(try await asking(visit, secret, link), for: visit)
        }
        let renewing = try await visit.site.alerts.renewing(secret)
        let settings = visit.site.settings
        let page = MailRenewalPage(
            title: "Continuer l’alerte", act: "Continuer l’alerte", subject: name(of: renewing.search, settings),
            ends: renewing.ends, length: settings.durations.alert, secret: secret)
        return .ownPage(page.page, for: visit)
    }

    private static func asking(
        _ visit: Visit, _ secret: Secret, _ link: MailedLink, problems: [Problem] = []
    ) async throws -> Page {
        let awaiting = try await visit.site.alerts.awaiting(secret)
        let settings = visit.site.settings
        let length = FrenchDuration.text(settings.durations.alert)
        return AskedMailPage(
            title: "Recevoir l’alerte", act: "Recevoir l’alerte",
            lead:
                "Un courriel \(awaiting.rhythm.text), avec les nouvelles annonces de cette recherche, pendant \(length).",
            subject: name(of: awaiting.search, settings), isFirst: awaiting.isFirst, secret: secret,
            expires: link.expires, problems: problems, warning: "Une chose à faire d’abord",
            places: """
                <a href="\(Address.account)">Votre compte</a> et <a href="\(Address.alerts)">vos alertes</a>
                """
        ).page
    }

    private static func name(of search: Search, _ settings: SiteSettings) -> HTML {
        "<p><strong>\(AlertName(search: search, settings: settings).text)</strong></p>"
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
