import Classifieds
import HTTPTypes

extension Routes {
    mutating func addNews() {
        get("/lettre", "newsForm", NewsHandlers.form)
        post("/lettre", "askNews", NewsHandlers.ask)
        post("/lettre/arret", access: .member, "stopNews", NewsHandlers.stop)
        get("/lettre/envoyee", "newsSent", NewsHandlers.sent)
        get("/lettre/confirmee", "newsBegun") { visit in
            .page(NewsBegunPage(settings: visit.site.settings).page, for: visit)
        }
        get("/lettre/efface", "newsDisowned") { visit in .page(DisownedPage.letter.page, for: visit) }
        get("/lettre/continuee", "newsContinued") { visit in .page(NewsContinuedPage().page, for: visit) }
    }
}

/// The letter of new ads: the form, and what a member does with theirs.
enum NewsHandlers {
    /// Filled in with the places of the address, or with those of the letter that there is.
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        let asked = visit.query.all("lieu").prefix(News.places.upperBound)
            .map { visit.site.places.news(named: AskedSearch.bounded($0, to: 80))?.label ?? "" }.filter { !$0.isEmpty }
        let own = try await visit.site.news.own(of: visit.caller)
        let places = asked.isEmpty ? own?.places.map(\.label) ?? [] : asked
        return page(NewsDraft(places: places, agrees: false), own, visit)
    }

    @Sendable static func ask(_ visit: Visit) async throws -> Answer {
        let fields = try await Upload(visit: visit).fields()
            .checked(against: ["accord", "email", "mots"], repeatable: ["lieu"])
        let draft = NewsDraft(
            places: fields.all("lieu"), agrees: fields["accord"] == "1", email: fields.trimmed("email") ?? "")
        do {
            return try await answer(to: draft, words: fields["mots"], visit)
        } catch Refusal.invalid(let problems) {
            let own = try await visit.site.news.own(of: visit.caller)
            return page(draft, own, problems: problems, visit, status: .unprocessableContent)
        } catch Refusal.conflict {
            var unticked = draft
            unticked.agrees = false
            let own = try await visit.site.news.own(of: visit.caller)
            return page(unticked, own, problems: [.changedWords], visit, status: .conflict)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return page(draft, nil, setback: setback, visit, status: setback.status).retry(after: setback)
        }
    }

    /// - Parameter words: the hash of those that were read.
    /// - Throws: `Refusal.conflict` where they aren't those of now.
    private static func answer(to draft: NewsDraft, words: String?, _ visit: Visit) async throws -> Answer {
        try visit.site.news.check(draft, by: visit.caller)
        guard words == NewsWords(visit.site.settings.durations).hash else { throw Refusal.conflict }
        try visit.limits.count(.firstMessage, by: Limits.source(of: visit.address), at: visit.now)
        if visit.caller.member == nil, let address = MailAddress(draft.email) {
            try visit.limits.count(.mail, by: address.text.lowercased(), at: visit.now)
        }
        switch try await visit.site.news.ask(draft, by: visit.caller) {
        case .begun: return .seeOther(.newsBegun)
        case .awaitsConfirmation(let secret):
            return .seeOther(.newsSent(demoLink: visit.site.settings.isDemo ? secret : nil))
        }
    }

    /// The same for everybody; the demo shows the link that was mailed.
    @Sendable static func sent(_ visit: Visit) async throws -> Answer {
        .ownPage(NewsSentPage(settings: visit.site.settings, demoLink: visit.demoLink).page, for: visit)
    }

    /// « Arrêter la lettre ».
    @Sendable static func stop(_ visit: Visit) async throws -> Answer {
        try await visit.site.news.stop(by: visit.caller)
        return .seeOther(.mailChoices)
    }

    private static func page(
        _ draft: NewsDraft, _ own: OwnNews?, problems: [Problem] = [], setback: Setback? = nil, _ visit: Visit,
        status: HTTPResponse.Status = .ok
    ) -> Answer {
        let page = NewsPage(
            draft: draft, own: own, problems: problems, setback: setback, asksEmail: visit.caller.member == nil,
            settings: visit.site.settings
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}

extension Problem {
    fileprivate static let changedWords = Problem(
        "accord", "Ce qui est demandé a changé pendant que vous lisiez\u{A0}: lisez de nouveau, puis cochez la case.")
}
