import Classifieds
import HTML

/// « Pourquoi ? » beside a field: why it is asked, opened in place, without a script (promise GOV-2).
struct Why: Sendable {
    let reason: FieldReason
    let settings: SiteSettings

    init(_ reason: FieldReason, _ settings: SiteSettings) {
        self.reason = reason
        self.settings = settings
    }

    /// - Parameters:
    ///   - name: the field, or the form where one note stands for all of its fields.
    ///   - label: what the field is called, without markup.
    ///   - summary: what is pressed, where it doesn't stand beside its field.
    func html(of name: String, label: HTML, summary: HTML? = nil) -> HTML {
        """
        <details class="why" id="\(name)-pourquoi"><summary>\(summary ?? beside(label))</summary><p>\(reason.note(settings)) \
        <a href="\(Address.promise(reason.promise))">Ce qui est promis<span class="visually-hidden">\u{A0}: \(label)</span></a></p></details>
        """
    }

    private func beside(_ label: HTML) -> HTML {
        "Pourquoi\u{202F}?<span class=\"visually-hidden\"> \(label)</span>"
    }
}
