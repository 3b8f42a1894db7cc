import Classifieds
import Database
import HTML
import HTTPTypes

/// What the mailed link of the letter opens: what it is, and the two things that can be done. Looking changes nothing.
struct NewsLinkPage: Sendable {
    let awaiting: AwaitingNews
    let secret: Secret
    let expires: Instant
    let settings: SiteSettings
    /// Why it can't begin yet.
    var problems: [Problem] = []

    var page: Page {
        Page(
            title: "Recevoir la lettre des nouvelles annonces",
            main: """
                <h1>Recevoir la lettre\u{202F}?</h1>
                \(notice)\
                <p class="lead">Un courriel par semaine au plus, avec les nouvelles annonces de ces lieux, pendant \
                \(FrenchDuration.text(settings.durations.news)).</p>
                <ul>\(awaiting.places.map { "<li>\($0.label)</li>" as HTML })</ul>
                <div class="decision"><div class="actions"><form method="post" action="\(Address.link(secret))">\
                <button class="button button-primary">Recevoir la lettre</button></form>\
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
            <p><a href="\(Address.account)">Votre compte</a>, puis revenez à ce lien\u{A0}: il n’a pas servi.</p>
            """
        return Notice(kind: .warning, title: "Une chose à lire d’abord", content: content, isSpoken: true).html
    }

    private var erasure: HTML {
        awaiting.isFirst
            ? "Effacer retire la demande et votre adresse\u{202F}: il ne reste rien."
            : "Effacer retire cette demande\u{202F}; le reste de votre compte ne change pas."
    }
}

/// What the link of the mail before its end opens. Looking changes nothing.
struct NewsRenewalPage: Sendable {
    let renewing: RenewingNews
    let secret: Secret
    let settings: SiteSettings

    var page: Page {
        Page(
            title: "Continuer la lettre des nouvelles annonces",
            main: """
                <h1>Continuer la lettre\u{202F}?</h1>
                <p class="lead">Elle s’arrête \(FrenchDate.day(renewing.ends)), si vous ne faites rien.</p>
                <ul>\(renewing.places.map { "<li>\($0.label)</li>" as HTML })</ul>
                <div class="actions"><form method="post" action="\(Address.link(secret))">\
                <button class="button button-primary">Continuer \(FrenchDuration.text(settings.durations.news))</button></form></div>
                """,
            isNarrow: true, isIndexed: false)
    }
}

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
        let page: Page
        if link.kind == .newsRenewal {
            page =
                NewsRenewalPage(
                    renewing: try await visit.site.news.renewing(secret), secret: secret, settings: visit.site.settings
                ).page
        } else {
            page = try await asking(visit, secret, link)
        }
        return .ownPage(page, for: visit)
    }

    private static func asking(
        _ visit: Visit, _ secret: Secret, _ link: MailedLink, problems: [Problem] = []
    ) async throws -> Page {
        NewsLinkPage(
            awaiting: try await visit.site.news.awaiting(secret), secret: secret, expires: link.expires,
            settings: visit.site.settings, problems: problems
        ).page
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
