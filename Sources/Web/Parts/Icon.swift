import HTML

/// The drawn signs; each stands beside a word and is silent for screen readers.
enum Icon {
    static let search = drawn("<circle cx=\"11\" cy=\"11\" r=\"6.5\"/><path d=\"M16 16l4.5 4.5\"/>")
    static let plus = drawn("<path d=\"M12 5v14M5 12h14\"/>")
    static let list = drawn("<path d=\"M4 6.5h16M4 12h16M4 17.5h10\"/>")
    static let sliders = drawn(
        """
        <path d="M4 8h9M17 8h3M4 16h3M11 16h9"/><circle cx="15" cy="8" r="2"/><circle cx="9" cy="16" r="2"/>
        """)
    /// The product's own sign: a window of a call with a smaller one in its corner.
    static let mark: HTML = "<span class=\"mark\" aria-hidden=\"true\"></span>"

    private static func drawn(_ paths: HTML) -> HTML {
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">\(paths)</svg>"
    }
}
