import Classifieds
import HTML

/// A field of a form: its label, why it is asked, help, what is wrong with it, and its control.
struct Field: Sendable {
    let name: String
    let label: HTML
    /// The label without markup, where it has some.
    var plainLabel: HTML?
    let why: Why
    var help: HTML?
    var isOptional = false
    let problems: [Problem]

    /// A field whose control gets the attributes that tie it to its help and its problems.
    func html(_ control: (HTML) -> HTML) -> HTML {
        """
        <div class="field">
        <label for="\(name)">\(label)\(if: isOptional, " <span class=\"optional\">(facultatif)</span>")</label>\(note)
        \(description)\(control(attributes))
        </div>

        """
    }

    /// What a group has several of.
    enum Choice: Sendable {
        /// Of which one is pressed.
        case buttons
        /// Of which each may be ticked.
        case boxes
    }

    /// Several boxes or buttons under one name.
    ///
    /// - Parameter isInRow: short ones stand beside each other, sentences one below the other.
    func group(_ choices: HTML, of kind: Choice = .buttons, isInRow: Bool = true) -> HTML {
        """
        <div class="field field-why"><fieldset class="group"\(if: kind == .buttons, " role=\"radiogroup\"")\(attributes)>\
        <legend>\(label)\(if: isOptional, " <span class=\"optional\">(facultatif)</span>")</legend>\
        \(description)\(if: isInRow, "<div class=\"group-row\">")\(choices)\(if: isInRow, "</div>")</fieldset>\(note)</div>

        """
    }

    /// A single box to tick; the label is its sentence.
    func check(isOn: Bool) -> HTML {
        """
        <div class="field field-why">\(errors)<label class="check"><input type="checkbox" id="\(name)" name="\(name)" value="1"\
        \(attributes)\(if: isOn, " checked")><span>\(label)</span></label>\(note)</div>

        """
    }

    /// For a control that can't be drawn by `html`.
    var description: HTML {
        "\(help.map { "<p class=\"help\" id=\"\(name)-aide\">\($0)</p>\n" })\(errors)"
    }

    var attributes: HTML {
        let ids = (help == nil ? [] : ["\(name)-aide"]) + (mine.isEmpty ? [] : ["\(name)-erreur"])
        let described: HTML = ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
        return mine.isEmpty ? described : "\(described) aria-invalid=\"true\""
    }

    private var mine: [Problem] { problems.filter { $0.field == name } }

    private var errors: HTML {
        guard !mine.isEmpty else { return "" }
        let sentences = mine.map(\.sentence).joined(separator: " ")
        return "<p class=\"error\" id=\"\(name)-erreur\">\(sentences)</p>\n"
    }

    /// For a control that can't be drawn by `html`.
    var note: HTML { why.html(of: name, label: plainLabel ?? label) }
}

/// What is wrong with a form, at its head, each problem a link to its field.
struct ProblemSummary: Sendable {
    let problems: [Problem]

    var html: HTML {
        guard !problems.isEmpty else { return "" }
        let items = problems.map { problem -> HTML in
            "<li><a href=\"#\(problem.field)\">\(problem.sentence)</a></li>"
        }
        let title =
            problems.count == 1 ? "Il reste une chose à corriger" : "Il reste \(problems.count) choses à corriger"
        return """
            <div class="notice notice-error" role="alert" tabindex="-1" id="problemes">\(Icon.of(.failure))<div><h2>\(title)</h2>\
            <ul class="links">\(items)</ul></div></div>

            """
    }
}
