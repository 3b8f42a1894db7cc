import Classifieds
import HTTPTypes

extension Routes {
    mutating func addPaperRequests() {
        get("/equipe/lettres", access: .staff(.answerPeople), "paperForm", PaperRequestHandlers.form)
        post("/equipe/lettres", access: .staff(.answerPeople), "enterPaper", PaperRequestHandlers.enter)
    }
}

extension Address {
    /// Where a colleague enters a letter on paper.
    static let staffPaper = Address("/equipe/lettres")
}

/// Entering a letter on paper: from then on it is a request like any other.
enum PaperRequestHandlers {
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        try await visit.staffPage(page(visit).page)
    }

    @Sendable static func enter(_ visit: Visit) async throws -> Answer {
        let fields = try await visit.form(["nature", "recue", "texte", "email"])
        var page = page(visit)
        page.day = fields.trimmed("recue") ?? ""
        page.paper = PaperRequest(
            kind: fields["nature"].flatMap { RequestKind(slug: $0) },
            received: FrenchMoment.instant(day: page.day, hour: "00:00"), words: fields["texte"] ?? "",
            email: fields.trimmed("email") ?? "")
        do {
            let id = try await visit.site.requests.enter(page.paper, by: visit.caller)
            return .seeOther(.staff(page.paper.kind?.queue ?? .support, id.text))
        } catch Refusal.invalid(let problems) {
            page.problems = problems
            return try await visit.staffPage(page.page, status: .unprocessableContent)
        }
    }

    /// Whoever answers help alone enters letters that ask for it.
    private static func page(_ visit: Visit) -> PaperRequestPage {
        let mayEnterRights = (try? visit.caller.onDuty(.answerRights)) != nil
        return PaperRequestPage(kinds: mayEnterRights ? RequestKind.allCases : [.help])
    }
}
