import Classifieds
import HTML

/// What a colleague decides: the measure, the rule or law, the facts in words; nothing is decided without them.
struct DecisionForm: Sendable {
    /// What can be done, in the order of the keys 1 to 4.
    let choices: [DecisionChoice]
    let action: Address
    var input = DecisionInput()
    var problems: [Problem] = []
    var setback: Setback?
    /// Photos that may be the reason.
    var photos: [Photo.ID] = []

    var html: HTML {
        """
        \(SetbackNotice(setback: setback).html)\(ProblemSummary(problems: problems).html)\
        <form class="form case-form" method="post" action="\(action)" novalidate data-decision>
        <fieldset class="group"><legend>Décision</legend>\(error("mesure"))\(choices.enumerated().map(choice))</fieldset>
        <div class="field"><label for="fondement">Règle ou loi</label>\(error("fondement"))
        <select class="input" id="fondement" name="fondement"\(described("fondement"))><option value="">Choisir…</option>\
        <optgroup label="Règles du site">\(grounds(isLaw: false))</optgroup>\
        <optgroup label="La loi">\(grounds(isLaw: true))</optgroup></select></div>
        <div class="field"><label for="faits">Les faits</label><p class="help" id="faits-aide">Ce qui a été constaté, en français\u{A0}: \
        l’auteur le lit, avec le moyen de contester. De \(Moderation.factsLength.lowerBound) à \
        \(FrenchNumber.text(Moderation.factsLength.upperBound)) caractères.</p>\(error("faits"))
        <textarea class="area" id="faits" name="faits" rows="6"\(described("faits", helped: true))>
        \(input.facts)</textarea></div>
        \(photoBoxes)<div class="actions"><button class="button button-primary">Décider</button></div>
        </form>

        """
    }

    private func choice(_ index: Int, _ choice: DecisionChoice) -> HTML {
        """
        <label class="check"><input type="radio" name="mesure" value="\(choice.word)" \
        id="\(index == 0 ? "mesure" : "mesure-\(index + 1)")"\(if: choice.word == input.measure, " checked")>\
        <span><kbd>\(index + 1)</kbd> \(choice.label)</span></label>
        """
    }

    private func grounds(isLaw: Bool) -> HTML {
        let options = Ground.allCases.filter { $0.isLaw == isLaw }.map { ground -> HTML in
            "<option value=\"\(ground.rawValue)\"\(if: ground.rawValue == input.ground, " selected")>\(ground.sentence)</option>"
        }
        return "\(options)"
    }

    private var photoBoxes: HTML {
        guard !photos.isEmpty else { return "" }
        let boxes = photos.enumerated().map { index, photo -> HTML in
            """
            <label class="check"><input type="checkbox" name="photos" value="\(photo.text)"\
            \(if: input.photos.contains(photo.text), " checked")><span>Photo \(index + 1)</span></label>
            """
        }
        return """
            <fieldset class="group"><legend>Photos en cause</legend><p class="help">Elles seront reconnues si elles reviennent.</p>\
            \(boxes)</fieldset>

            """
    }

    private func error(_ field: String) -> HTML {
        let mine = problems.filter { $0.field == field }
        guard !mine.isEmpty else { return "" }
        return "<p class=\"error\" id=\"\(field)-erreur\">\(mine.map(\.sentence).joined(separator: " "))</p>"
    }

    private func described(_ field: String, helped: Bool = false) -> HTML {
        let isWrong = problems.contains { $0.field == field }
        let ids = (helped ? ["\(field)-aide"] : []) + (isWrong ? ["\(field)-erreur"] : [])
        let described: HTML = ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
        return isWrong ? "\(described) aria-invalid=\"true\"" : described
    }
}
