import Classifieds
import Database
import HTML
import HTTPTypes

/// What is done about one leak, step by step.
enum BreachChangeHandlers {
    @Sendable static func count(_ visit: Visit) async throws -> Answer {
        let fields = try await visit.form(["cercle", "du", "au", "collegue"])
        return try await change(visit) { id in
            guard let circle = circle(fields) else { throw Refusal.invalid([.breachCircle]) }
            _ = try await visit.site.breaches.count(circle, in: id, by: visit.caller)
        }
    }

    /// By a POST: the journal says who reads it.
    @Sendable static func draft(_ visit: Visit) async throws -> Answer {
        let id: Breach.ID = try visit.id("id")
        guard let text = try await visit.form(["texte"])["texte"].flatMap({ BreachText(rawValue: $0) }) else {
            throw Refusal.notFound
        }
        let draft = try await visit.site.breaches.draft(text, of: id, by: visit.caller)
        return try await visit.staffPage(
            StaffPage(
                title: "\(text.name)", area: .breaches,
                content: """
                    <p><a href="\(Address.breach(id))">Le dossier</a></p><div class="case-words">\(onDuty: draft)</div>
                    """))
    }

    @Sendable static func notify(_ visit: Visit) async throws -> Answer {
        let fields = try await visit.form(["cnil", "cnil-heure"])
        return try await change(visit) { id in
            let moment = FrenchMoment.instant(
                day: fields.trimmed("cnil") ?? "", hour: fields.trimmed("cnil-heure") ?? "")
            guard let moment else { throw Refusal.invalid([.breachNotified]) }
            try await visit.site.breaches.notify(id, at: moment, by: visit.caller)
        }
    }

    @Sendable static func tell(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        return try await change(visit) { try await visit.site.breaches.tell($0, by: visit.caller) }
    }

    @Sendable static func close(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        return try await change(visit) { try await visit.site.breaches.close($0, by: visit.caller) }
    }

    private static func change(_ visit: Visit, _ act: (Breach.ID) async throws -> Void) async throws -> Answer {
        let id: Breach.ID = try visit.id("id")
        do {
            try await act(id)
            return .seeOther(.breach(id))
        } catch Refusal.invalid(let problems) {
            return try await visit.breachPage(id, problems: problems, status: .unprocessableContent)
        }
    }

    private static func circle(_ fields: FormFields) -> BreachCircle? {
        switch fields.trimmed("cercle") {
        case "tous": return .everybody
        case "annonceurs":
            guard let start = FrenchMoment.instant(day: fields.trimmed("du") ?? "", hour: "00:00"),
                let end = FrenchMoment.instant(day: fields.trimmed("au") ?? "", hour: "23:59"), start < end
            else { return nil }
            return .advertisers(from: start, until: end)
        case "collegue": return fields.trimmed("collegue").flatMap { Colleague.ID($0) }.map { .seenBy($0) }
        default: return nil
        }
    }
}
