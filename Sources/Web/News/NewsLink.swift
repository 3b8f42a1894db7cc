import Classifieds
import Database
import HTML
import HTTPTypes

/// After « Recevoir la lettre ».
struct NewsBegunPage: Sendable {
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "La lettre est à vous",
            main: """
                <h1>La lettre est à vous</h1>
                <p class="lead">La première part dans une semaine, s’il y a du nouveau dans vos lieux.</p>
                <p>Vous l’arrêtez d’un clic, dans chaque lettre ou dans <a href="\(Address.mailChoices)">Vos courriels</a>. Sans un clic \
                de vous, elle s’arrête au bout de \(FrenchDuration.text(settings.durations.news)).</p>
                """,
            area: .ads, isNarrow: true, isIndexed: false)
    }
}

extension DisownedPage {
    /// After « Ce n’est pas moi » on the link of the letter.
    static let letter = DisownedPage(
        lead: "Ce que quelqu’un avait demandé avec votre adresse n’existe plus\u{202F}; aucune lettre ne partira.")
}

/// After « Continuer un an ».
struct NewsContinuedPage: Sendable {
    var page: Page {
        Page(
            title: "La lettre continue",
            main: """
                <h1>La lettre continue</h1>
                <p class="lead">Vous n’avez rien d’autre à faire. Chaque lettre a de quoi l’arrêter.</p>
                """,
            isNarrow: true, isIndexed: false)
    }
}

/// The two mailed links of the letter.
enum NewsLink {
    static func show(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> Answer {
        guard link.kind == .newsRenewal else {
            return .ownPage(try await asking(visit, secret, link), for: visit)
        }
        let renewing = try await visit.site.news.renewing(secret)
        let page = MailRenewalPage(
            title: "Continuer la lettre des nouvelles annonces", act: "Continuer la lettre",
            subject: list(of: renewing.places), ends: renewing.ends, length: visit.site.settings.durations.news,
            secret: secret)
        return .ownPage(page.page, for: visit)
    }

    private static func asking(
        _ visit: Visit, _ secret: Secret, _ link: MailedLink, problems: [Problem] = []
    ) async throws -> Page {
        let awaiting = try await visit.site.news.awaiting(secret)
        let length = FrenchDuration.text(visit.site.settings.durations.news)
        return AskedMailPage(
            title: "Recevoir la lettre des nouvelles annonces", act: "Recevoir la lettre",
            lead: "Un courriel par semaine au plus, avec les nouvelles annonces de ces lieux, pendant \(length).",
            subject: list(of: awaiting.places), isFirst: awaiting.isFirst, secret: secret, expires: link.expires,
            problems: problems, warning: "Une chose à lire d’abord",
            places: "<a href=\"\(Address.account)\">Votre compte</a>"
        ).page
    }

    private static func list(of places: [NewsPlace]) -> HTML {
        "<ul>\(places.map { "<li>\($0.label)</li>" as HTML })</ul>"
    }

    static func use(_ visit: Visit, _ secret: Secret, _ link: MailedLink, declines: Bool) async throws -> Answer {
        if link.kind == .newsRenewal {
            try await visit.site.news.renew(secret)
            return .seeOther(.newsContinued)
        }
        guard !declines else {
            try await visit.site.news.disown(secret)
            return .seeOther(.newsDisowned)
        }
        do {
            try await visit.site.news.confirm(secret)
        } catch Refusal.invalid(let problems) {
            let page = try await asking(visit, secret, link, problems: problems)
            return .ownPage(page, for: visit, status: .unprocessableContent)
        }
        return .seeOther(.newsBegun)
    }

    /// Where a link that was used a moment ago led.
    static func again(_ link: MailedLink) -> Answer? {
        switch link.kind {
        case .news: .seeOther(.newsBegun)
        case .newsRenewal: .seeOther(.newsContinued)
        default: nil
        }
    }
}
