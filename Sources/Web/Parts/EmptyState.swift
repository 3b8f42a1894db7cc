import HTML

/// Nothing here yet: the empty window, why, and what can be done about it.
struct EmptyState: Sendable {
    let title: HTML
    let text: HTML
    let actions: HTML

    var html: HTML {
        """
        <div class="empty">\(Icon.mark)<p class="lead">\(title)</p><p>\(text)</p><p class="actions">\(actions)</p></div>

        """
    }
}
