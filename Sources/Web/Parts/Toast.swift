import HTML

/// A line that says something small was done; a script shows it for some seconds, with nothing in it to press.
struct Toast: Sendable {
    let id: HTML
    /// Shown from the start, as in the style sheet's page; elsewhere it waits for its script.
    var text: HTML = ""

    var html: HTML {
        "<output class=\"toast\" id=\"\(id)\">\(text)</output>\n"
    }
}
