import Classifieds
import HTML
import HTTPTypes

extension Routes {
    /// What people ask, as colleagues answer it: help, and rights.
    mutating func addDesk() {
        get("/equipe/assistance/reponses", access: .staff(.answerPeople), "savedAnswers", DeskSavedHandlers.list)
        post("/equipe/assistance/reponses", access: .staff(.answerPeople), "saveAnswer", DeskSavedHandlers.save)
        post(
            "/equipe/assistance/reponses/:id/suppression", access: .staff(.answerPeople), "deleteAnswer",
            DeskSavedHandlers.delete)
        get("/equipe/assistance/courrier", access: .staff(.answerPeople), "paperRequest", DeskPaperHandlers.form)
        post("/equipe/assistance/courrier", access: .staff(.answerPeople), "enterRequest", DeskPaperHandlers.enter)
        addDesk(.support)
        addDesk(.rights)
        let rights = Address.staff(.rights).text
        let access = Route.Access.staff(.answerRights)
        post("\(rights)/:id/prolongation", access: access, "extendRequest", DeskHandlers.extend)
        post("\(rights)/:id/execution", access: access, "executeRequest", DeskHandlers.execute)
        post("\(rights)/:id/doute", access: access, "doubtIdentity", DeskIdentityHandlers.doubt)
        post("\(rights)/:id/accord", access: access, "approveDoubt", DeskIdentityHandlers.approve)
        post("\(rights)/:id/desaccord", access: access, "rejectDoubt", DeskIdentityHandlers.reject)
        post("\(rights)/:id/piece", access: access, "seeDocument", DeskIdentityHandlers.see)
        post("\(rights)/:id/avis", access: access, "judgeDocument", DeskIdentityHandlers.judge)
    }

    private mutating func addDesk(_ queue: CaseQueue) {
        let (address, access) = (Address.staff(queue).text, Route.Access.staff(queue.duty))
        get(address, access: .staff(.followCases), "\(queue.rawValue)Queue") { visit in
            try await DeskHandlers.list(visit, in: queue)
        }
        get("\(address)/:id", access: access, "\(queue.rawValue)Case") { visit in
            try await DeskHandlers.show(visit, in: queue)
        }
        post("\(address)/:id/reponse", access: access, "answer-\(queue.rawValue)") { visit in
            try await DeskHandlers.answer(visit, in: queue)
        }
        post("\(address)/:id/cloture", access: access, "close-\(queue.rawValue)") { visit in
            try await DeskHandlers.close(visit, in: queue)
        }
        post("\(address)/:id/nature", access: access, "changeKind-\(queue.rawValue)") { visit in
            try await DeskHandlers.changeKind(visit, in: queue)
        }
    }
}

/// What people ask, as colleagues see and answer it.
enum DeskHandlers {
    static func list(_ visit: Visit, in queue: CaseQueue) async throws -> Answer {
        let waiting = try await visit.site.requests.list(queue, by: visit.caller)
        let note: HTML =
            (try? visit.caller.onDuty(.answerPeople)) == nil
            ? ""
            : """
            <p><a href="\(Address.paperRequest)">Entrer un courrier papier</a> · \
            <a href="\(Address.savedAnswers)">Réponses enregistrées</a></p>
            """
        return try await visit.queuePage(queue, waiting.map { row($0, visit) }, note: note)
    }

    static func show(_ visit: Visit, in queue: CaseQueue) async throws -> Answer {
        var input = DeskInput()
        if let id = visit.query["reponse"].flatMap({ SavedAnswer.ID($0) }) {
            let saved = try await visit.site.requests.savedAnswers(by: visit.caller).first { $0.id == id }
            if let saved { input = DeskInput(answering: saved.words) }
        }
        return try await visit.deskPage(try visit.id("id"), in: queue, input)
    }

    static func answer(_ visit: Visit, in queue: CaseQueue) async throws -> Answer {
        try await visit.desk(["mesure", "motif", "fin", "texte"], in: queue) { id, input in
            let kind = try await visit.site.requests.show(id, in: queue, to: visit.caller).request.kind
            let draft = try input.answer(among: DeskChoice.all(for: kind))
            try await visit.site.requests.answer(id, draft, by: visit.caller)
            return draft.outcome == nil ? .staff(queue, id.text) : .staff(queue)
        }
    }

    static func close(_ visit: Visit, in queue: CaseQueue) async throws -> Answer {
        try await visit.desk([], in: queue) { id, _ in
            try await visit.site.requests.close(id, as: .done, by: visit.caller)
            return .staff(queue)
        }
    }

    static func changeKind(_ visit: Visit, in queue: CaseQueue) async throws -> Answer {
        try await visit.desk(["nature"], in: queue) { id, input in
            guard let kind = Request.Kind(rawValue: input["nature"]) else {
                throw Refusal.invalid([Problem("nature", "Choisissez ce qui est demandé.")])
            }
            try await visit.site.requests.change(id, to: kind, by: visit.caller)
            return kind.queue == queue ? .staff(queue, id.text) : .staff(queue)
        }
    }

    @Sendable static func extend(_ visit: Visit) async throws -> Answer {
        try await visit.desk(["raisons"], in: .rights) { id, input in
            try await visit.site.requests.extend(id, because: input["raisons"], by: visit.caller)
            return .staff(.rights, id.text)
        }
    }

    @Sendable static func execute(_ visit: Visit) async throws -> Answer {
        try await visit.desk(["relu"], in: .rights) { id, input in
            guard input["relu"] == "1" else {
                throw Refusal.invalid([
                    Problem("relu", "Relisez ce qui est demandé et par qui, puis cochez la case.")
                ])
            }
            try await visit.site.requests.execute(id, by: visit.caller)
            return .staff(.rights)
        }
    }

    private static func row(_ request: Request, _ visit: Visit) -> QueueRow {
        let due = "réponse due \(FrenchDay.text(request.due))"
        let states = [
            request.isLate(at: visit.now) ? "en retard" : nil, due, request.channel.deskName,
            request.kind.isRight ? request.proof.deskName : nil, request.extended == nil ? nil : "prolongée",
            request.answered == nil ? nil : "a reçu une réponse",
        ]
        return QueueRow(
            subject: request.id.text, heading: "\(request.kind.name)", reasons: [request.kind.deskReason],
            since: request.received, isUrgent: request.isPressing(at: visit.now), remarks: states.compactMap(\.self))
    }
}
