import Classifieds
import HTML
import HTTPTypes

extension Routes {
    mutating func addMessageCases() {
        get("/equipe/messages", access: .staff(.followCases), "messageQueue", MessageCaseHandlers.list)
        get("/equipe/messages/:id", access: .staff(.moderate), "messageCase", MessageCaseHandlers.show)
        post("/equipe/messages/:id/decision", access: .staff(.moderate), "decideMessage", MessageCaseHandlers.decide)
    }
}

/// Messages that were reported, or that their sender asked to have read: one at a time, never its conversation.
enum MessageCaseHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        let waiting = try await visit.site.moderation.listMessages(by: visit.caller)
        return try await visit.queuePage(.messages, waiting.map(row))
    }

    @Sendable static func show(_ visit: Visit) async throws -> Answer {
        try await page(visit, try visit.id("id"), DecisionInput())
    }

    @Sendable static func decide(_ visit: Visit) async throws -> Answer {
        let id: Message.ID = try visit.id("id")
        let input = try await visit.decisionInput()
        do {
            let shown = try await visit.site.moderation.showMessage(id, to: visit.caller)
            let draft = try input.draft(among: choices(shown.message))
            try await visit.site.moderation.decide(draft, about: .message(id), in: nil, by: visit.caller)
            return .seeOther(.staff(.messages))
        } catch Refusal.invalid(let problems) {
            return try await page(visit, id, input, problems: problems, status: .unprocessableContent)
        } catch Refusal.conflict {
            return try await visit.decidedMeanwhile(in: .messages)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            return try await page(visit, id, input, setback: setback, status: setback.status).retry(after: setback)
        }
    }

    /// One that waits to be sent is sent or refused; one that was sent stays or is taken away.
    private static func choices(_ message: WaitingMessage) -> [DecisionChoice] {
        message.state == .asked
            ? [.release, .measure(.remove), .measure(.suspend)]
            : [.measure(.leave), .measure(.remove), .measure(.suspend)]
    }

    private static func row(_ message: WaitingMessage) -> QueueRow {
        QueueRow(
            subject: message.id.text,
            heading: message.state == .asked ? "Message retenu, relecture demandée" : "Message signalé",
            reasons: message.reasons.isEmpty ? ["Relecture demandée"] : message.reasons.map(\.sentence),
            since: message.since, isUrgent: message.reasons.contains(.minor))
    }

    private static func page(
        _ visit: Visit, _ id: Message.ID, _ input: DecisionInput, problems: [Problem] = [], setback: Setback? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let shown = try await visit.site.moderation.showMessage(id, to: visit.caller)
        let form = DecisionForm(
            choices: choices(shown.message), action: .decision(about: id.text, in: .messages), input: input,
            problems: problems, setback: setback)
        let row = row(shown.message)
        let page = CasePage(
            queue: .messages, subject: id.text, heading: row.heading,
            facts: [
                ("Attend depuis", FrenchDate.moment(shown.message.since)),
                ("Raisons", "\(row.reasons.joined(separator: ", "))"), ("Auteur", MaskedHTML.mask),
            ],
            content: content(shown),
            standing: try await visit.standing(of: id.text, in: .messages, about: .message(id)),
            form: form.html, now: visit.now
        ).page
        return try await visit.staffPage(page, status: status)
    }

    private static func content(_ shown: ShownWaitingMessage) -> HTML {
        let photos = shown.photos.map(Address.casePhoto).enumerated().map { index, address -> HTML in
            "<li><a href=\"\(address)\"><img src=\"\(address)\" alt=\"Photo \(index + 1) du message\" loading=\"lazy\"></a></li>"
        }
        return """
            <section aria-labelledby="message"><h2 id="message">Le message</h2>
            <div class="case-words">\(masked: shown.text)</div>
            \(if: !photos.isEmpty, "<ul class=\"case-photos\">\(photos)</ul>")
            <p class="help">Le reste de la conversation n’est lu par personne.</p></section>

            """
    }
}
