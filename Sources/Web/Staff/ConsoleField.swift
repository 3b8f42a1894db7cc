import Classifieds
import HTML

/// A field of a form of the console: its label, help, what is wrong with it, and its control.
struct ConsoleField: Sendable {
    let name: String
    let label: HTML
    var help: HTML?
    let problems: [Problem]

    /// A field whose control gets the attributes that tie it to its help and its problems.
    func html(_ control: (HTML) -> HTML) -> HTML {
        """
        <div class="field"><label for="\(name)">\(label)</label>\(description)\(control(attributes))</div>

        """
    }

    /// One line.
    func line(_ value: String, type: HTML = "text") -> HTML {
        html { attributes in
            """
            <input class="input" type="\(type)" id="\(name)" name="\(name)" value="\(value)" autocomplete="off"\(attributes)>
            """
        }
    }

    /// Several lines.
    func area(_ value: String, rows: Int = 4) -> HTML {
        html { attributes in
            """
            <textarea class="area" id="\(name)" name="\(name)" rows="\(rows)"\(attributes)>
            \(value)</textarea>
            """
        }
    }

    /// One of a list.
    func choice(_ value: String, among options: [(word: String, label: String)]) -> HTML {
        let items = options.map { option -> HTML in
            "<option value=\"\(option.word)\"\(if: option.word == value, " selected")>\(option.label)</option>"
        }
        return html { attributes in
            """
            <select class="input" id="\(name)" name="\(name)"\(attributes)><option value="">Choisir…</option>\(items)</select>
            """
        }
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
        html { attributes in
            """
            <input class="input" type="file" id="\(name)" name="\(name)" accept="\(types)"\(attributes)>
            """
        }
    }

    var isWrong: Bool { problems.contains { $0.field == name } }

    /// What is wrong with it; nothing where nothing is.
    var error: HTML {
        let mine = problems.filter { $0.field == name }
        guard !mine.isEmpty else { return "" }
        return "<p class=\"error\" id=\"\(name)-erreur\">\(mine.map(\.sentence).joined(separator: " "))</p>"
    }

    private var description: HTML {
        "\(help.map { "<p class=\"help\" id=\"\(name)-aide\">\($0)</p>" as HTML } ?? "")\(error)"
    }

    private var attributes: HTML {
        let ids = (help == nil ? [] : ["\(name)-aide"]) + (isWrong ? ["\(name)-erreur"] : [])
        let described: HTML = ids.isEmpty ? "" : " aria-describedby=\"\(ids.joined(separator: " "))\""
        return isWrong ? "\(described) aria-invalid=\"true\"" : described
    }
}
