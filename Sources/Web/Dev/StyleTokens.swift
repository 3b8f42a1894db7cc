import HTML

/// The tokens as the style sheet itself names them, so that this page can't tell otherwise.
struct StyleTokens: Sendable {
    /// Name and value in the light theme, in the order of the sheet.
    let light: [(name: String, value: String)]
    /// Values in the dark theme, by name; what is absent is the same in both.
    let dark: [String: String]

    /// - Parameters:
    ///   - css: the site's style sheet, whose first block are the tokens.
    ///   - darkCSS: what the dark theme changes of them.
    init(css: String, darkCSS: String) {
        light = Self.firstBlock(of: css)
        dark = Dictionary(Self.firstBlock(of: darkCSS).map { ($0.name, $0.value) }) { first, _ in first }
    }

    static let site = StyleTokens(css: "\(Embedded.siteCSS)", darkCSS: "\(Embedded.darkCSS)")

    private static func firstBlock(of css: String) -> [(name: String, value: String)] {
        css.split(separator: ":root {", omittingEmptySubsequences: false).dropFirst().first.map(declarations) ?? []
    }

    /// A line each: `--paper: #faf6ef;`.
    private static func declarations(_ block: Substring) -> [(name: String, value: String)] {
        block.prefix { $0 != "}" }.split(separator: "\n").compactMap { line in
            let line = line.drop { $0 == " " }
            guard line.hasPrefix("--"), line.hasSuffix(";"), let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[colon...].dropFirst(2).dropLast()))
        }
    }

    /// Every token with its value, colours shown as they are in each theme.
    var html: HTML {
        DataTable(
            caption: "Jetons", showsCaption: true, columns: ["Nom", "Clair", "Sombre", "Aperçu"],
            rows: light.map { token in
                let dark = dark[token.name] ?? token.value
                let shows: HTML = token.value.hasPrefix("#") ? swatches(token.value, dark) : ""
                return ("<code>\(token.name)</code>", ["\(token.value)", "\(dark)", shows])
            }
        ).html
    }

    private func swatches(_ light: String, _ dark: String) -> HTML {
        """
        <svg viewBox="0 0 96 32" width="96" height="32" aria-hidden="true"><rect width="48" height="32" fill="\(light)"/>\
        <rect x="48" width="48" height="32" fill="\(dark)"/></svg>
        """
    }
}
