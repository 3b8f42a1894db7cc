import Classifieds
import Database
import HTML
import HTTPTypes

extension Visit {
    /// Does something about a request, and goes on; what can't be taken is said beside its field, with what was typed.
    ///
    /// - Parameters:
    ///   - names: the form's fields.
    ///   - act: gives the page that follows.
    func desk(
        _ names: Set<String>, in queue: CaseQueue, _ act: (Request.ID, DeskInput) async throws -> Address
    ) async throws -> Answer {
        let id: Request.ID = try id("id")
        let input = DeskInput(try await form(names))
        do {
            return .seeOther(try await act(id, input))
        } catch Refusal.invalid(let problems) {
            return try await deskPage(id, in: queue, input, problems: problems, status: .unprocessableContent)
        } catch Refusal.conflict {
            return try await decidedMeanwhile(in: queue)
        } catch {
            guard let setback = setback(error) else { throw error }
            return try await deskPage(id, in: queue, input, setback: setback, status: setback.status)
                .retry(after: setback)
        }
    }

    /// A request, opened for whoever answers it.
    func deskPage(
        _ id: Request.ID, in queue: CaseQueue, _ input: DeskInput, problems: [Problem] = [], setback: Setback? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let shown = try await site.requests.show(id, in: queue, to: caller)
        let saved = try await site.requests.savedAnswers(by: caller).filter { $0.queue == queue }
        let desk = DeskCase(
            shown: shown, saved: saved, masks: try await revealPanel(for: id.text, in: queue), input: input,
            problems: problems, setback: setback, now: now)
        let page = CasePage(
            queue: queue, subject: id.text, heading: "\(shown.request.kind.name)", facts: desk.facts,
            content: desk.thread, standing: try await standing(of: id.text, in: queue),
            form: desk.side, now: now
        ).page
        return try await staffPage(page, status: status)
    }
}

/// What somebody asked, and what can be done about it.
struct DeskCase: Sendable {
    let shown: ShownRequest
    let saved: [SavedAnswer]
    /// The panel by which a mask is lifted.
    let masks: HTML
    let input: DeskInput
    let problems: [Problem]
    let setback: Setback?
    let now: Instant

    private var request: Request { shown.request }

    var facts: [(HTML, HTML)] {
        let answered = request.answered.map { [("Réponse" as HTML, FrenchDate.moment($0))] } ?? []
        let closed = request.closed.map { [("Close" as HTML, FrenchDate.moment($0))] } ?? []
        let outcome = request.outcome.map { [("Issue" as HTML, "\($0.deskName)" as HTML)] } ?? []
        let extended = request.extended.map { [("Prolongée" as HTML, FrenchDate.day($0))] } ?? []
        return [
            ("Reçue", "\(FrenchDate.moment(request.received)), \(request.channel.deskName)"),
            (
                "Réponse due",
                "\(FrenchDate.day(request.due))\(if: request.isLate(at: now), " <strong>(en retard)</strong>")"
            ),
        ] + extended + answered + closed + outcome + [
            ("Personne", "\(MaskedHTML.mask) \(request.proof.deskName)"),
            ("Adresse", request.hasAddress ? MaskedHTML.mask : "aucune"),
        ]
    }

    /// Both sides, oldest first.
    var thread: HTML {
        let items = shown.messages.map { message -> HTML in
            let who: HTML =
                message.side == .person
                ? "La personne" : message.name.map { "\(onDuty: $0), pour le site" } ?? "Le site"
            return """
                <li><p><strong>\(who)</strong> <span class="muted">\(FrenchDate.moment(message.written))</span></p>
                <blockquote class="case-words">\(words(of: message))</blockquote></li>
                """
        }
        return """
            <section aria-labelledby="echanges"><h2 id="echanges">Ce qui a été écrit</h2>
            <p class="help">Les adresses, les numéros et les liens sont masqués.</p>
            <ul class="case-reports">\(items)</ul></section>
            \(identity)
            """
    }

    /// What goes by post is read as it is written; nothing of the person's is in it.
    private func words(of message: ShownRequestMessage) -> HTML {
        message.side == .site && !request.hasAddress ? "\(onDuty: message.words)" : "\(masked: message.words)"
    }

    private var identity: HTML {
        request.kind.isRight ? DeskIdentityPanel(shown: shown, input: input, problems: problems).html : ""
    }

    /// What can be done.
    var side: HTML {
        let head: HTML = "\(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)"
        guard request.closed == nil else { return "\(head)<p>Cette demande est close.</p>" }
        let post: HTML =
            request.hasAddress ? "" : "<p>Aucune adresse e-mail\u{A0}: envoyez par la poste la réponse écrite ici.</p>"
        let answer = DeskAnswerForm(request: request, saved: saved, input: input, problems: problems).html
        let panels = DeskPanels(shown: shown, input: input, problems: problems, now: now).html
        return "\(head)\(post)\(answer)\(panels)\(masks)"
    }
}
