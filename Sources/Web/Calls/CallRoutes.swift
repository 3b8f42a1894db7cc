import Classifieds
import Database
import HTTPTypes
import Hummingbird

extension Routes {
    mutating func addCalls() {
        get("/messages/:id/visio", access: .member, "proposingCall", CallHandlers.proposing)
        post("/messages/:id/visio", access: .member, "proposeCall", CallHandlers.propose)
        get("/visio/:id", access: .member, "call", CallHandlers.show)
        post("/visio/:id/reponse", access: .member, "answerCall", CallHandlers.answer)
        post("/visio/:id/direct", access: .member, "acceptDirectCall", CallHandlers.acceptDirect)
    }
}

/// Proposing a call, answering it, and the page where one enters.
enum CallHandlers {
    @Sendable static func proposing(_ visit: Visit) async throws -> Answer {
        try await proposalPage(ProposalInput(), visit)
    }

    @Sendable static func propose(_ visit: Visit) async throws -> Answer {
        let id: Conversation.ID = try visit.id("id")
        let input = ProposalInput(try await visit.form(["quand", "jour", "heure", "envoi"]))
        do {
            try visit.limits.count(.message, by: try visit.caller.requireMember().account.text, at: visit.now)
            let call = try await visit.site.calls.propose(
                try input.draft, in: id, from: visit.source, by: visit.caller)
            return .seeOther(input.isNow ? .call(call) : .conversationEnd(id))
        } catch Refusal.invalid(let problems) {
            return try await proposalPage(input, problems: problems, visit, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return try await proposalPage(input, setback: setback, visit, status: setback.status)
                .retry(after: setback)
        }
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        try await callPage(try visit.id("id"), visit)
    }

    @Sendable static func answer(_ visit: Visit) async throws -> Answer {
        let id: Call.ID = try visit.id("id")
        let accepts: Bool
        switch try await visit.form(["reponse"])["reponse"] {
        case "accepter": accepts = true
        case "decliner": accepts = false
        default: throw Refusal.notFound
        }
        return try await showing(id, visit) {
            try await visit.site.calls.answer(id, accepts: accepts, from: visit.source, by: visit.caller)
        }
    }

    @Sendable static func acceptDirect(_ visit: Visit) async throws -> Answer {
        let id: Call.ID = try visit.id("id")
        _ = try await visit.form([])
        return try await showing(id, visit) { try await visit.site.calls.acceptDirect(id, by: visit.caller) }
    }

    /// The call's page says what became of it; what is over meanwhile, or couldn't be done, says that too.
    private static func showing(
        _ id: Call.ID, _ visit: Visit, after act: () async throws -> Void
    ) async throws -> Answer {
        do {
            try await act()
        } catch Refusal.gone {
        } catch Refusal.invalid(let problems) {
            return try await callPage(id, obstacle: CallObstacle(problems), visit)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            let answer = try await callPage(id, obstacle: CallObstacle(setback), visit)
            return answer.status == setback.status ? answer.retry(after: setback) : answer
        }
        return .seeOther(.call(id))
    }

    private static func callPage(
        _ id: Call.ID, obstacle: CallObstacle? = nil, _ visit: Visit
    ) async throws -> Answer {
        let room = try await visit.site.calls.show(id, to: visit.caller)
        let page = CallPage(room: room, now: visit.now, settings: visit.site.settings, obstacle: obstacle)
        let answer = Answer.ownPage(page.page, for: visit, status: page.status)
        return page.isRoom ? answer.withDevices() : answer
    }

    private static func proposalPage(
        _ input: ProposalInput, problems: [Problem] = [], setback: Setback? = nil, _ visit: Visit,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let conversation = try await visit.site.conversations.show(try visit.id("id"), to: visit.caller)
        let page = ProposalPage(
            conversation: conversation, input: input, problems: problems, setback: setback, now: visit.now,
            settings: visit.site.settings)
        return .ownPage(page.page, for: visit, status: status)
    }
}
