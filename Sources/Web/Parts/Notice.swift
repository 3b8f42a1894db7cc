import HTML

/// A banner in the flow of a page: what happened or what to know, and what to do about it.
struct Notice: Sendable {
    /// What it says by its colour and, in words, by its title.
    enum Kind: Sendable, CaseIterable {
        case information, success, warning, failure
    }

    let kind: Kind
    let title: HTML
    let content: HTML
    /// Read out at once: only for what came as the answer to something the visitor did.
    var isSpoken = false

    var html: HTML {
        """
        <div class="notice\(cssClass)"\(if: isSpoken, " role=\"\(kind == .failure ? "alert" : "status")\"")>\(Icon.of(kind))<div><h2>\(title)</h2>\(content)</div></div>

        """
    }

    private var cssClass: HTML {
        switch kind {
        case .information: ""
        case .success: " notice-success"
        case .warning: " notice-warning"
        case .failure: " notice-error"
        }
    }
}
