import Classifieds
import HTTPTypes

extension Routes {
    mutating func addAppeals() {
        get("/recours/:token", "contested", AppealHandlers.show)
        post("/recours/:token", "contest", AppealHandlers.contest)
    }
}

/// Contesting a decision: the address is the secret, and no session is needed.
enum AppealHandlers {
    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        try await page(visit, words: "", problems: [])
    }

    /// What was contested before, or can't be any more, is said by the page itself.
    @Sendable static func contest(_ visit: Visit) async throws -> Answer {
        let secret = try visit.secret()
        let words = try await visit.form(["motif"]).trimmed("motif") ?? ""
        do {
            try await visit.site.moderation.contest(secret, because: words)
        } catch Refusal.invalid(let problems) {
            return try await page(visit, words: words, problems: problems, status: .unprocessableContent)
        } catch Refusal.conflict {
        } catch Refusal.gone {}
        return .seeOther(.appeal(secret))
    }

    private static func page(
        _ visit: Visit, words: String, problems: [Problem], status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let secret = try visit.secret()
        let page = AppealPage(
            contested: try await visit.site.moderation.contested(secret), secret: secret, words: words,
            problems: problems, settings: visit.site.settings, now: visit.now
        ).page
        return .ownPage(page, for: visit, status: status)
    }
}

extension Address {
    /// Where a decision is contested, by whoever its mail was sent to.
    static func appeal(_ secret: Secret) -> Address { Address("/recours/\(secret.text)") }
}
