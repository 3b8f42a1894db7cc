import Classifieds
import HTML
import HTTPTypes

/// A letter on paper gets into the same queue as all the rest.
enum DeskPaperHandlers {
    @Sendable static func form(_ visit: Visit) async throws -> Answer {
        try await visit.staffPage(DeskPaperPage(kinds: kinds(visit), input: DeskInput()).page)
    }

    @Sendable static func enter(_ visit: Visit) async throws -> Answer {
        let input = DeskInput(try await visit.form(["nature", "recue", "texte", "email"]))
        let kind = RequestKind(rawValue: input["nature"])
        let paper = PaperRequest(
            kind: kind, received: FrenchMoment.instant(day: input["recue"], hour: "00:00"), words: input["texte"],
            email: input.fields.trimmed("email") ?? "")
        do {
            let id = try await visit.site.requests.enter(paper, by: visit.caller)
            return .seeOther(.staff(kind?.queue ?? .support, id.text))
        } catch Refusal.invalid(let problems) {
            let page = DeskPaperPage(kinds: kinds(visit), input: input, problems: problems).page
            return try await visit.staffPage(page, status: .unprocessableContent)
        } catch {
            guard let setback = visit.setback(error) else { throw error }
            let page = DeskPaperPage(kinds: kinds(visit), input: input, setback: setback).page
            return try await visit.staffPage(page, status: setback.status).retry(after: setback)
        }
    }

    private static func kinds(_ visit: Visit) -> [RequestKind] {
        RequestKind.allCases.filter { (try? visit.caller.onDuty($0.queue.duty)) != nil }
    }
}

/// `/equipe/assistance/courrier`: what a letter on paper asks, and since when its month runs.
struct DeskPaperPage: Sendable {
    /// What its reader may answer.
    let kinds: [RequestKind]
    let input: DeskInput
    var problems: [Problem] = []
    var setback: Setback?

    var page: StaffPage {
        StaffPage(
            title: "Entrer un courrier papier", area: .queue(.support),
            content: """
                <p class="lead">Le délai court depuis le jour où la lettre est arrivée.</p>
                \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
                <form class="form sheet" method="post" action="\(Address.paperRequest)" novalidate>
                \(kind)\(received)\(words)\(email)\
                <div class="actions"><button class="button button-primary">Entrer</button></div></form>
                """)
    }

    private var kind: HTML {
        let options = kinds.map { kind -> HTML in
            "<option value=\"\(kind.rawValue)\"\(if: kind.rawValue == input["nature"], " selected")>\(kind.name)</option>"
        }
        return ConsoleField(name: "nature", label: "Ce que la lettre demande", problems: problems).html { attributes in
            """
            <select class="input" id="nature" name="nature"\(attributes)><option value="">Choisir…</option>\(options)</select>
            """
        }
    }

    private var received: HTML {
        ConsoleField(name: "recue", label: "Arrivée le", problems: problems).html { attributes in
            "<input class=\"input\" type=\"date\" id=\"recue\" name=\"recue\" value=\"\(input["recue"])\"\(attributes)>"
        }
    }

    private var words: HTML {
        ConsoleField(
            name: "texte", label: "Ce qu’elle dit", help: "Avec l’adresse postale, si c’est là qu’il faut répondre.",
            problems: problems
        ).area(input["texte"], rows: 10)
    }

    private var email: HTML {
        ConsoleField(
            name: "email", label: "Adresse e-mail",
            help: "Seulement si la lettre en donne une\u{A0}: le lien qui suit la demande y part.", problems: problems
        ).html { attributes in
            """
            <input class="input" type="email" id="email" name="email" value="\(input["email"])" autocomplete="off"\(attributes)>
            """
        }
    }
}
