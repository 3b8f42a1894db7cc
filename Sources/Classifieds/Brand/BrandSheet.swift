import Foundation

extension Palette {
    /// The rules that put these colours in the place of the site's own; the theme's selector is that of the sheet before it.
    var rules: String {
        let tokens =
            [("accent", accent), ("accent-strong", strong), ("accent-soft", soft), ("on-accent", onAccent)]
            + maps.enumerated().map { ("map-\($0 + 1)", $1) }
        let selector = theme == .light ? ":root" : "html:root"
        return "\(selector) { \(tokens.map { "--\($0): \($1);" }.joined(separator: " ")) }\n"
    }
}

extension BrandFile {
    /// The sheet of one theme; `nil` where there is nothing to say.
    static func sheet(_ palette: Palette?, mark: Bool = false) -> BrandFile? {
        let text = (palette?.rules ?? "") + (mark ? markRules : "")
        return text.isEmpty ? nil : BrandFile(.sheet, Data(text.utf8))
    }

    private static let markRules =
        ".brand-mark { flex: none; block-size: 2rem; inline-size: auto; max-inline-size: 9rem; object-fit: contain; }\n"
}
