import Classifieds
import Database
import HTML

/// What is answered, and what becomes of the request.
struct DeskAnswerForm: Sendable {
    let request: Request
    let saved: [SavedAnswer]
    let input: DeskInput
    let problems: [Problem]

    var html: HTML {
        """
        <section aria-labelledby="repondre"><h2 id="repondre">Répondre</h2>\(savedAnswers)
        <form class="form case-form" method="post" action="\(Address.desk("reponse", request))" novalidate data-decision>
        <fieldset class="group"><legend>Suite</legend>\(field("mesure", "").error)\(choices)</fieldset>
        \(if: request.kind.isRight, grounds)\(words)\
        <div class="actions"><button class="button button-primary">Répondre</button></div></form>
        \(if: request.kind.isRight, letters)\(closing)</section>

        """
    }

    private func field(_ name: String, _ label: HTML, help: HTML? = nil) -> ConsoleField {
        ConsoleField(name: name, label: label, help: help, problems: problems)
    }

    private var choices: HTML {
        let items = DeskChoice.all(for: request.kind).enumerated().map { index, choice -> HTML in
            """
            <label class="check"><input type="radio" name="mesure" value="\(choice.word)" \
            id="\(index == 0 ? "mesure" : "mesure-\(index + 1)")"\(if: choice.word == input["mesure"], " checked")>\
            <span><kbd>\(index + 1)</kbd> \(choice.label)</span></label>
            """
        }
        return "\(items)"
    }

    private var grounds: HTML {
        let options = RefusalGround.allCases.filter { $0.fits(request.kind) }.map { ground -> HTML in
            """
            <option value="\(ground.rawValue)"\(if: ground.rawValue == input["motif"], " selected")>\(ground.name)</option>
            """
        }
        let ground = field("motif", "Pourquoi ce n’est pas fait, ou pas en entier").html { attributes in
            "<select class=\"input\" id=\"motif\" name=\"motif\"\(attributes)><option value=\"\">Choisir…</option>\(options)</select>"
        }
        let end = field(
            "fin", "Ce qui reste est effacé le", help: "Seulement si quelque chose reste\u{A0}: la lettre le dit."
        ).html { attributes in
            "<input class=\"input\" type=\"date\" id=\"fin\" name=\"fin\" value=\"\(input["fin"])\"\(attributes)>"
        }
        return "\(ground)\(end)"
    }

    private var words: HTML {
        let bounds = Requests.answerLength
        let length: HTML =
            "De \(bounds.lowerBound) à \(FrenchNumber.text(bounds.upperBound)) caractères"
        let help: HTML =
            request.kind.isRight
            ? "\(length). Pour un refus, vos raisons\u{A0}; la lettre ajoute l’article et les recours."
            : "\(length). La personne la reçoit par courriel."
        return field("texte", "Votre réponse", help: help).area(input["texte"], rows: 8)
    }

    /// Chosen without a script: the page comes again with its words.
    private var savedAnswers: HTML {
        guard !saved.isEmpty else { return "" }
        let options = saved.map { "<option value=\"\($0.id.text)\">\($0.title)</option>" as HTML }
        return """
            <form class="queue-filters" method="get" action="\(Address.staff(request.kind.queue, request.id.text))">
            <label>Réponse enregistrée <select class="input" name="reponse">\(options)</select></label>
            <button class="button">Reprendre</button></form>
            """
    }

    /// What the site writes around the reasons.
    private var letters: HTML {
        let grounds = RefusalGround.allCases.filter { $0.fits(request.kind) }.map { ground -> HTML in
            "<li>\(ground.name)\u{A0}: <q>\(ground.sentence(of: request.kind))</q></li>"
        }
        return """
            <details><summary>Ce que dit la lettre</summary>
            <p>Si c’est fait\u{A0}: <q>\(RightsLetter.done(request.kind))</q></p>
            <p>Sinon, une de ces phrases, puis vos raisons\u{A0}:</p><ul>\(grounds)</ul>
            <p>Et à la fin\u{A0}: <q>\(RightsLetter.recourse)</q></p></details>

            """
    }

    private var closing: HTML {
        guard request.answered != nil else { return "" }
        return """
            <form class="form" method="post" action="\(Address.desk("cloture", request))"><p>Une réponse est partie.</p>\
            <button class="button">Clore comme faite, sans autre réponse</button></form>

            """
    }
}
