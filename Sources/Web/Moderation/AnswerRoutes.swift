import Classifieds
import HTTPTypes

extension Routes {
    mutating func addModeration() {
        get("/mes-annonces/:id/reponse", access: .member, "answerForm", AnswerHandlers.form)
        post("/mes-annonces/:id/reponse", access: .member, "answer", AnswerHandlers.answer)
    }
}

/// Answering whoever looks at an ad of one's own that is held; a refused one is contested elsewhere.
enum AnswerHandlers {
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        if let decision = try await visit.site.moderation.decision(about: try visit.id("id"), to: visit.caller) {
            return .seeOther(.appeal(decision.secret))
        }
        let (ad, hold) = try await held(visit)
        return page(ad, hold, answer: "", problems: [], visit)
    }

    @Sendable static func answer(_ visit: Visit) async throws -> Answer {
        let (ad, hold) = try await held(visit)
        let answer = try await visit.form(["reponse"]).trimmed("reponse") ?? ""
        do {
            try await visit.site.moderation.answer(answer, about: ad.id, by: visit.caller)
            return .seeOther(.myAd(ad.id))
        } catch Refusal.invalid(let problems) {
            return page(ad, hold, answer: answer, problems: problems, visit, status: .unprocessableContent)
        }
    }

    /// - Throws: `Refusal.notFound` for somebody else's ad, `.conflict` for one that isn't held any more.
    private static func held(_ visit: Visit) async throws -> (ShownAd, OwnHold) {
        let id: Ad.ID = try visit.id("id")
        let own = try await visit.site.ads.showOwn(id, to: visit.caller)
        guard own.ad.state == .held, let hold = try await visit.site.moderation.hold(of: id, to: visit.caller) else {
            throw Refusal.conflict
        }
        return (own.ad, hold)
    }

    private static func page(
        _ ad: ShownAd, _ hold: OwnHold, answer: String, problems: [Problem], _ visit: Visit,
        status: HTTPResponse.Status = .ok
    ) -> Answer {
        .ownPage(
            AnswerPage(ad: ad, hold: hold, answer: answer, problems: problems, settings: visit.site.settings).page,
            for: visit, status: status)
    }
}
