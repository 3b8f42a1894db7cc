import Classifieds
import HTML
import HTTPTypes

/// The mailed link of somebody whose ads were brought from another site.
enum WaitingAdsLink {
    static func show(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> Answer {
        .ownPage(try await page(visit, secret, link).page, for: visit)
    }

    static func use(
        _ visit: Visit, _ secret: Secret, _ link: MailedLink, _ choice: LinkChoice, _ form: FormFields
    ) async throws -> Answer {
        guard choice != .decline else {
            try await visit.site.moving.eraseAll(secret)
            return .seeOther(.waitingErased)
        }
        var page = try await page(visit, secret, link)
        page.choice = WaitingChoice(
            ads: choice == .all
                ? Set(page.waiting.ads.map(\.id)) : Set(form.all("annonces").compactMap { Ad.ID($0) }),
            people: form.trimmed("personnes") ?? "", isAdult: form["majeur"] == "1", acceptsRules: form["regles"] == "1"
        )
        do {
            page.problems = page.choice.problems
            guard page.problems.isEmpty else { throw Refusal.invalid(page.problems) }
            let session = try await visit.site.moving.putOnline(
                secret, choosing: page.choice.ads, saying: PeopleSeen(rawValue: page.choice.people), from: visit.source)
            return Answer.seeOther(.myAds).session(session, now: visit.now)
        } catch Refusal.invalid(let problems) {
            page.problems = problems
            return .ownPage(page.page, for: visit, status: .unprocessableContent)
        }
    }

    private static func page(_ visit: Visit, _ secret: Secret, _ link: MailedLink) async throws -> WaitingAdsPage {
        WaitingAdsPage(
            waiting: try await visit.site.moving.waiting(secret), secret: secret, expires: link.expires,
            settings: visit.site.settings, now: visit.now)
    }
}

extension WaitingChoice {
    /// What is asked of whoever publishes here for the first time.
    fileprivate var problems: [Problem] {
        (ads.isEmpty ? [.nothingChosen] : []) + (isAdult ? [] : [.adultsOnly]) + (acceptsRules ? [] : [.rulesNeeded])
    }
}

extension DisownedPage {
    /// On the link of ads that were brought.
    static let waiting = DisownedPage(
        lead: "Les annonces qui venaient d’un autre site n’existent plus ici, leurs photos et votre adresse non plus.")
}
