import Classifieds
import HTML
import HTTPTypes

extension Routes {
    mutating func addBreaches() {
        let handling = Route.Access.staff(.handleBreaches)
        get("/equipe/fuites", access: handling, "breaches", BreachHandlers.list)
        get("/equipe/fuites/nouvelle", access: handling, "newBreach", BreachHandlers.form)
        post("/equipe/fuites", access: handling, "openBreach", BreachHandlers.open)
        post("/equipe/fuites/registre", access: handling, "breachRegister", BreachHandlers.register)
        get("/equipe/fuites/:id", access: handling, "breach", BreachHandlers.show)
        post("/equipe/fuites/:id", access: handling, "changeBreach", BreachHandlers.change)
        post("/equipe/fuites/:id/personnes", access: handling, "countConcerned", BreachChangeHandlers.count)
        post("/equipe/fuites/:id/brouillon", access: handling, "breachDraft", BreachChangeHandlers.draft)
        post("/equipe/fuites/:id/cnil", access: handling, "notifyBreach", BreachChangeHandlers.notify)
        post("/equipe/fuites/:id/prevenir", access: handling, "tellOfBreach", BreachChangeHandlers.tell)
        post("/equipe/fuites/:id/cloture", access: handling, "closeBreach", BreachChangeHandlers.close)
    }
}

/// What leaked, whom it concerns, and how long is left.
enum BreachHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let breaches = try await visit.site.breaches.list(by: visit.caller)
        return try await visit.staffPage(BreachesPage(breaches: breaches).page)
    }

    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        try await form(visit, BreachDraft())
    }

    @Sendable static func open(_ visit: Visit) async throws -> Answer {
        let draft = try await visit.breachDraft()
        do {
            return .seeOther(.breach(try await visit.site.breaches.open(draft, by: visit.caller)))
        } catch Refusal.invalid(let problems) {
            return try await form(visit, draft, problems: problems, status: .unprocessableContent)
        }
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        try await visit.breachPage(try visit.id("id"))
    }

    @Sendable static func change(_ visit: Visit) async throws -> Answer {
        let id: Breach.ID = try visit.id("id")
        let draft = try await visit.breachDraft()
        do {
            try await visit.site.breaches.change(id, to: draft, by: visit.caller)
            return .seeOther(.breach(id))
        } catch Refusal.invalid(let problems) {
            return try await visit.breachPage(id, typed: draft, problems: problems, status: .unprocessableContent)
        }
    }

    /// By a POST: the journal says who reads it.
    @Sendable static func register(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        return .breachRegister(try await visit.site.breaches.register(by: visit.caller))
    }

    private static func form(
        _ visit: Visit, _ draft: BreachDraft, problems: [Problem] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let page = StaffPage(
            title: "Nouvelle fuite", area: .breaches,
            content: """
                <p><a href="\(Address.staffBreaches)">Fuites</a></p>\(ProblemSummary(problems: problems).html)
                \(BreachForm(draft: draft, problems: problems, action: .staffBreaches, button: "Ouvrir le dossier", settings: visit.site.settings).html)
                """)
        return try await visit.staffPage(page, status: status)
    }
}

extension Visit {
    /// One leak, with what may be done next.
    ///
    /// - Parameter typed: what was typed and couldn't be taken.
    func breachPage(
        _ id: Breach.ID, typed: BreachDraft? = nil, problems: [Problem] = [], status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let breach = try await site.breaches.show(id, to: caller)
        let colleagues = (try? caller.onDuty(.seeStaff)) != nil ? try await site.staff.list(by: caller) : []
        let page = BreachCase(
            breach: breach, draft: typed ?? breach.typed, problems: problems, colleagues: colleagues,
            settings: site.settings
        ).page
        return try await staffPage(page, status: status)
    }

    func breachDraft() async throws -> BreachDraft {
        let fields = try await Upload(visit: self).fields().checked(
            against: ["connue", "heure", "debut", "risque", "nature", "consequences", "mesures", "retard"],
            repeatable: ["genre", "finalite"])
        var draft = BreachDraft()
        draft.knownDay = fields.trimmed("connue") ?? ""
        draft.knownHour = fields.trimmed("heure") ?? ""
        draft.beganDay = fields.trimmed("debut") ?? ""
        draft.risk = fields.trimmed("risque").flatMap { Breach.Risk(rawValue: $0) }
        draft.kinds = Set(fields.all("genre").compactMap { Breach.Kind(rawValue: $0) })
        draft.parts = Set(fields.all("finalite").compactMap { Purpose(rawValue: $0) })
        draft.facts.nature = fields["nature"] ?? ""
        draft.facts.consequences = fields["consequences"] ?? ""
        draft.facts.measures = fields["mesures"] ?? ""
        draft.facts.lateness = fields["retard"] ?? ""
        return draft
    }
}
