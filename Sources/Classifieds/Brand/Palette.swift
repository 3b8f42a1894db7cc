/// What the operator's colour becomes in one theme: the tokens of the style sheet that follow it.
package struct Palette: Sendable {
    package let theme: Theme
    package let accent: Colour
    /// Under a pointer.
    let strong: Colour
    /// A paper to stand on.
    let soft: Colour
    /// Words on the accent.
    let onAccent: Colour
    /// The map, from few ads to many.
    let maps: [Colour]

    init(_ accent: Colour, in theme: Theme) {
        self.theme = theme
        self.accent = accent
        strong = accent.mixed(with: theme.deeper, 0.3)
        soft = Self.soft(accent, strong, in: theme)
        onAccent = theme == .light ? .white : Self.dark(on: accent)
        maps = [0.24, 0.5, 0.76].map { theme.surface.mixed(with: accent, $0) }
    }

    /// As much of the accent as what is written on it lets stand.
    private static func soft(_ accent: Colour, _ strong: Colour, in theme: Theme) -> Colour {
        let papers = stride(from: 0.14, through: 0.01, by: -0.01).map { theme.surface.mixed(with: accent, $0) }
        let words = [accent, strong, theme.ink, theme.softInk]
        return papers.first { paper in words.allSatisfy { $0.contrast(with: paper) >= ColourPair.text } }
            ?? theme.surface
    }

    private static func dark(on accent: Colour) -> Colour {
        let tinted = accent.mixed(with: .black, 0.8)
        return tinted.contrast(with: accent) >= ColourPair.text ? tinted : .black
    }

    /// What stands on what, with the contrast that it needs (WCAG 2.2, 1.4.3 and 1.4.11).
    package var pairs: [ColourPair] {
        let grounds = [("the page", theme.paper), ("a card", theme.surface), ("a table", theme.sunk)]
        let links = grounds.map { ColourPair("a link on \($0.0)", accent, $0.1, ColourPair.text) }
        let pointed = grounds.map { ColourPair("a link under the pointer on \($0.0)", strong, $0.1, ColourPair.text) }
        let chosen = [
            ColourPair("a link on the soft accent", accent, soft, ColourPair.text),
            ColourPair("what is chosen on the soft accent", strong, soft, ColourPair.text),
            ColourPair("text on the soft accent", theme.ink, soft, ColourPair.text),
            ColourPair("a note on the soft accent", theme.softInk, soft, ColourPair.text),
            ColourPair("a button's words", onAccent, accent, ColourPair.text),
            ColourPair("a button's words under the pointer", onAccent, strong, ColourPair.text),
        ]
        let edges = grounds.map { ColourPair("the frame of the focus on \($0.0)", accent, $0.1, ColourPair.control) }
        return links + pointed + chosen + edges
    }

    /// The first pair that can't be read.
    var unreadable: ColourPair? { pairs.first { !$0.isReadable } }

    /// The same hue, as little darker or lighter as makes all of it readable.
    package static func nearest(to accent: Colour, in theme: Theme) -> Palette {
        let tries = stride(from: 0, through: 1, by: 0.01).lazy.map {
            Palette(accent.mixed(with: theme.deeper, $0), in: theme)
        }
        return tries.first { $0.unreadable == nil } ?? Palette(theme.deeper, in: theme)
    }
}

/// Two colours, one on the other.
package struct ColourPair: Sendable {
    /// What text needs, to 1.
    static let text = 4.5
    /// What the parts of controls need.
    static let control = 3.0

    /// For the operator: « a link on the page ».
    package let what: String
    package let front: Colour
    package let back: Colour
    /// What it must be, to 1.
    package let needed: Double

    fileprivate init(_ what: String, _ front: Colour, _ back: Colour, _ needed: Double) {
        (self.what, self.front, self.back, self.needed) = (what, front, back, needed)
    }

    var isReadable: Bool { front.contrast(with: back) >= needed }

    /// Its contrast, never rounded up: `4.54`.
    package var ratio: String {
        let hundredths = Int(front.contrast(with: back) * 100)
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}

/// What the operator's colour stands on and among, as in the style sheets.
package enum Theme: String, Sendable, CaseIterable {
    case light, dark

    var paper: Colour { self == .light ? Self.paper : Self.darkPaper }
    var surface: Colour { self == .light ? Self.surface : Self.darkSurface }
    var sunk: Colour { self == .light ? Self.sunk : Self.darkSunk }
    var ink: Colour { self == .light ? Self.ink : Self.darkInk }
    var softInk: Colour { self == .light ? Self.softInk : Self.darkSoftInk }

    /// Away from the paper.
    var deeper: Colour { self == .light ? .black : .white }

    private static let paper = colour("#faf6ef")
    private static let surface = colour("#fffdf9")
    private static let sunk = colour("#f0e9dd")
    private static let ink = colour("#231f1a")
    private static let softInk = colour("#5a5145")
    private static let darkPaper = colour("#1a1714")
    private static let darkSurface = colour("#24201c")
    private static let darkSunk = colour("#2e2924")
    private static let darkInk = colour("#f3ede3")
    private static let darkSoftInk = colour("#bfb5a5")

    private static func colour(_ text: String) -> Colour { Colour(text) ?? .black }

    /// By their names in the style sheet.
    package var grounds: [String: Colour] {
        ["paper": paper, "surface": surface, "sunk": sunk, "ink": ink, "ink-soft": softInk]
    }
}
