import Classifieds
import HTML

/// A field of a form of the console: its label, help, what is wrong with it, and its control.
struct ConsoleField: Sendable {
    let name: String
    let label: HTML
    var help: HTML?
    let problems: [Problem]

    /// One line.
    func line(_ value: String, type: HTML = "text") -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label>\(description)\
        <input class="input" type="\(type)" id="\(name)" name="\(name)" value="\(value)" autocomplete="off"\(attributes)></div>

        """
    }

    /// Several lines.
    func area(_ value: String, rows: Int = 5) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label>\(description)\
        <textarea class="area" id="\(name)" name="\(name)" rows="\(rows)"\(attributes)>
        \(value)</textarea></div>

        """
    }

    /// One of a list.
    func choice(_ value: String, among options: [(word: String, label: String)]) -> HTML {
        let items = options.map { option -> HTML in
            "<option value=\"\(option.word)\"\(if: option.word == value, " selected")>\(option.label)</option>"
        }
        return """
            <div class="field"><label for="\(name)">\(label)</label>\(description)\
            <select class="input" id="\(name)" name="\(name)"\(attributes)><option value="">Choisir…</option>\(items)</select></div>

            """
    }

    /// Some of a list.
    func boxes(_ values: Set<String>, among options: [(word: String, label: String)]) -> HTML {
        let items = options.enumerated().map { index, option -> HTML in
            """
            <label class="check"><input type="checkbox" name="\(name)" value="\(option.word)" \
            id="\(index == 0 ? name : "\(name)-\(index + 1)")"\(if: values.contains(option.word), " checked")>\
            <span>\(option.label)</span></label>
            """
        }
        return "<fieldset class=\"group\"\(attributes)><legend>\(label)</legend>\(description)\(items)</fieldset>\n"
    }

    /// A file.
    func file(accepting types: HTML) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label>\(description)\
        <input class="input" type="file" id="\(name)" name="\(name)" accept="\(types)"\(attributes)></div>

        """
    }

    private var mine: [Problem] { problems.filter { $0.field == name } }

    private var description: HTML {
        let errors: HTML =
            mine.isEmpty
            ? "" : "<p class=\"error\" id=\"\(name)-erreur\">\(mine.map(\.sentence).joined(separator: " "))</p>"
        return "\(help.map { "<p class=\"help\" id=\"\(name)-aide\">\($0)</p>" as HTML } ?? "")\(errors)"
    }

    private var attributes: HTML {
        let ids = (help == nil ? [] : ["\(name)-aide"]) + (mine.isEmpty ? [] : ["\(name)-erreur"])
        let described: HTML = ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
        return mine.isEmpty ? described : "\(described) aria-invalid=\"true\""
    }
}
