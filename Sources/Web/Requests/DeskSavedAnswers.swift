import Classifieds
import HTML
import HTTPTypes

/// What is answered often.
enum DeskSavedHandlers {
    @Sendable static func list(_ visit: Visit) async throws -> Answer {
        try await page(visit)
    }

    @Sendable static func save(_ visit: Visit) async throws -> Answer {
        let input = DeskInput(try await visit.form(["file", "titre", "texte"]))
        do {
            guard let queue = DeskSavedPage.queues.first(where: { $0.rawValue == input["file"] }) else {
                throw Refusal.invalid([Problem("file", "Choisissez à quoi elle répond.")])
            }
            try await visit.site.requests.save(input["texte"], as: input["titre"], for: queue, by: visit.caller)
            return .seeOther(.savedAnswers)
        } catch Refusal.invalid(let problems) {
            return try await page(visit, input, problems: problems, status: .unprocessableContent)
        }
    }

    @Sendable static func delete(_ visit: Visit) async throws -> Answer {
        _ = try await visit.form([])
        try await visit.site.requests.deleteSavedAnswer(try visit.id("id"), by: visit.caller)
        return .seeOther(.savedAnswers)
    }

    private static func page(
        _ visit: Visit, _ input: DeskInput = DeskInput(), problems: [Problem] = [],
        status: HTTPResponse.Status = .ok
    ) async throws -> Answer {
        let page = DeskSavedPage(
            answers: try await visit.site.requests.savedAnswers(by: visit.caller),
            open: DeskSavedPage.queues.filter { (try? visit.caller.onDuty($0.duty)) != nil }, input: input,
            problems: problems)
        return try await visit.staffPage(page.page, status: status)
    }
}

/// `/equipe/assistance/reponses`: words that serve for everybody, and the form that adds some.
struct DeskSavedPage: Sendable {
    static let queues: [CaseQueue] = [.support, .rights]

    let answers: [SavedAnswer]
    /// The queues for which the reader may add some.
    let open: [CaseQueue]
    let input: DeskInput
    let problems: [Problem]

    var page: StaffPage {
        StaffPage(
            title: "Réponses enregistrées", area: .queue(.support),
            content: """
                <p class="lead">Des mots qui servent souvent, et qui ne désignent personne.</p>
                <p><a href="\(Address.staff(.support))">\(CaseQueue.support.name)</a> · \
                <a href="\(Address.staff(.rights))">\(CaseQueue.rights.name)</a></p>
                \(ProblemSummary(problems: problems).html)\(list)\(form)
                """)
    }

    private var list: HTML {
        guard !answers.isEmpty else { return "<p>Il n’y en a aucune.</p>\n" }
        let rows = answers.map { answer -> HTML in
            """
            <li><div><h2>\(answer.title)</h2><p class="soft">\(answer.queue.name), \(FrenchDate.day(answer.changed))</p>
            <div class="case-words">\(answer.words)</div></div>
            <form method="post" action="\(Address.savedAnswerEnd(answer.id))"><button class="button button-quiet">Supprimer\
            <span class="visually-hidden">\u{A0}: \(answer.title)</span></button></form></li>

            """
        }
        return "<ul class=\"rows\">\(rows)</ul>\n"
    }

    private var form: HTML {
        let options = open.map { queue -> HTML in
            "<option value=\"\(queue.rawValue)\"\(if: queue.rawValue == input["file"], " selected")>\(queue.name)</option>"
        }
        let file = ConsoleField(name: "file", label: "Répond à", problems: problems).html { attributes in
            "<select class=\"input\" id=\"file\" name=\"file\"\(attributes)>\(options)</select>"
        }
        let title = ConsoleField(name: "titre", label: "Titre", help: "De 2 à 80 caractères.", problems: problems)
            .html { attributes in
                """
                <input class="input" type="text" id="titre" name="titre" value="\(input["titre"])" autocomplete="off"\(attributes)>
                """
            }
        let words = ConsoleField(
            name: "texte", label: "Réponse",
            help: "Ni nom, ni adresse, ni numéro, ni lien\u{A0}: elle sert à répondre à tout le monde.",
            problems: problems)
        return """
            <h2 class="section-title">En ajouter une</h2>
            <form class="form sheet" method="post" action="\(Address.savedAnswers)" novalidate>
            \(file)\(title)\(words.area(input["texte"], rows: 6))\
            <div class="actions"><button class="button button-primary">Enregistrer</button></div></form>
            """
    }
}
