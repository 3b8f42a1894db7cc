import Classifieds
import HTML
import HTTPTypes

extension Routes {
    mutating func addReveals() {
        get("/equipe/revelations", access: .staff(.reveal), "reveals", RevealHandlers.list)
        post("/equipe/revelations", access: .staff(.reveal), "askReveal", RevealHandlers.ask)
        get("/equipe/revelations/:id", access: .staff(.reveal), "reveal", RevealHandlers.show)
        get("/equipe/accords", access: .staff(.approveReveals), "revealsToAgree", RevealHandlers.waiting)
        post("/equipe/accords/:id", access: .staff(.approveReveals), "agreeToReveal", RevealHandlers.agree)
    }
}

/// Masks that are lifted: asked for on a case's page, agreed to where the day had its few, seen for a quarter of an hour.
enum RevealHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let reveals = try await visit.site.reveals.list(by: visit.caller)
        return try await visit.staffPage(RevealsPage(reveals: reveals, now: visit.now).page)
    }

    @Sendable static func ask(_ visit: Visit) async throws -> Answer {
        let fields = try await visit.form(["file", "sujet", "masque", "masque-raison"])
        guard let queue = CaseQueue(rawValue: fields["file"] ?? ""), let subject = fields["sujet"] else {
            throw Refusal.notFound
        }
        do {
            guard let field = Reveal.Field(rawValue: fields["masque"] ?? "") else {
                throw Refusal.invalid([.revealField])
            }
            guard let reason = Reveal.Reason(rawValue: fields["masque-raison"] ?? "") else {
                throw Refusal.invalid([.revealReason])
            }
            let draft = RevealDraft(queue: queue, subject: subject, field: field, reason: reason)
            return .seeOther(.staffReveal(try await visit.site.reveals.ask(draft, by: visit.caller)))
        } catch Refusal.invalid(let problems) {
            guard let offer = try await visit.site.reveals.offer(for: subject, in: queue, by: visit.caller) else {
                throw Refusal.notFound
            }
            let panel = RevealPanel(
                queue: queue, subject: subject, offer: offer, field: fields["masque"] ?? "",
                reason: fields["masque-raison"] ?? "", problems: problems, now: visit.now)
            return try await visit.staffPage(RevealRefusedPage(panel: panel).page, status: .unprocessableContent)
        }
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        do {
            let (reveal, value) = try await visit.site.reveals.show(try visit.id("id"), to: visit.caller)
            return try await visit.staffPage(RevealPage(reveal: reveal, value: value).page)
        } catch Refusal.gone {
            return try await visit.staffPage(RevealPage.over, status: .gone)
        }
    }

    @Sendable static func waiting(_ visit: Visit) async throws -> Answer {
        let waiting = try await visit.site.reveals.waiting(by: visit.caller)
        let page = AgreementsPage(waiting: waiting, reader: visit.caller.colleague?.id, now: visit.now)
        return try await visit.staffPage(page.page)
    }

    @Sendable static func agree(_ visit: Visit) async throws -> Answer {
        let agrees = try await visit.form(["accord"])["accord"]
        let id: Reveal.ID = try visit.id("id")
        switch agrees {
        case "oui": try await visit.site.reveals.approve(id, by: visit.caller)
        case "non": try await visit.site.reveals.refuse(id, by: visit.caller)
        default: throw Refusal.invalid([Problem("accord", "Dites oui ou non.")])
        }
        return .seeOther(.staffAgreements)
    }
}
