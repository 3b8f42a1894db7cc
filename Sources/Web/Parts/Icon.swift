import HTML

/// The drawn signs; each stands beside a word and is silent for screen readers.
enum Icon {
    static let search = drawn("<circle cx=\"11\" cy=\"11\" r=\"6.5\"/><path d=\"M16 16l4.5 4.5\"/>")
    static let plus = drawn("<path d=\"M12 5v14M5 12h14\"/>")
    static let speech = drawn("<path d=\"M4 5.5h16v11h-8.5L7 20v-3.5H4z\"/>")
    static let list = drawn("<path d=\"M4 6.5h16M4 12h16M4 17.5h10\"/>")
    static let sliders = drawn(
        """
        <path d="M4 8h9M17 8h3M4 16h3M11 16h9"/><circle cx="15" cy="8" r="2"/><circle cx="9" cy="16" r="2"/>
        """)
    /// The product's own sign: a window of a call with a smaller one in its corner.
    static let mark: HTML = "<span class=\"mark\" aria-hidden=\"true\"></span>"

    static func drawn(_ paths: HTML) -> HTML {
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">\(paths)</svg>"
    }
}

extension Icon {
    /// The sign of a banner.
    static func of(_ kind: Notice.Kind) -> HTML {
        switch kind {
        case .information: information
        case .success: check
        case .warning: warning
        case .failure: cross
        }
    }

    static let information = drawn("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M12 11v5.5M12 7.6v.1\"/>")
    static let check = drawn("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M8 12.5l2.8 2.8 5.2-6\"/>")
    static let warning = drawn("<path d=\"M12 4l9 16H3zM12 10v4.5M12 17.3v.1\"/>")
    static let cross = drawn("<circle cx=\"12\" cy=\"12\" r=\"9\"/><path d=\"M9 9l6 6M15 9l-6 6\"/>")
    static let mail = drawn("<path d=\"M3.5 6h17v12h-17zM4 6.5l8 6.5 8-6.5\"/>")
    static let pin = drawn(
        "<path d=\"M12 21c4-5 6-8.3 6-11a6 6 0 0 0-12 0c0 2.7 2 6 6 11z\"/><circle cx=\"12\" cy=\"10\" r=\"2.2\"/>")
    static let shield = drawn("<path d=\"M12 3l7.5 3v5.5c0 4.6-3 8-7.5 9.5-4.5-1.5-7.5-4.9-7.5-9.5V6z\"/>")
}
