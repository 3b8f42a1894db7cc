import HTML

/// A question over the page, opened by a link that without script leads to a page asking the same.
struct Dialog: Sendable {
    let id: HTML
    let title: HTML
    let content: HTML
    /// The buttons that answer; the one that closes is added.
    let answers: HTML
    var closing: HTML = "Annuler"

    var html: HTML {
        """
        <dialog class="dialog" id="\(id)" aria-labelledby="\(id)-titre"><h2 id="\(id)-titre">\(title)</h2>\(content)\
        <div class="actions">\(answers)<button class="button" type="button" data-close>\(closing)</button></div></dialog>

        """
    }
}
