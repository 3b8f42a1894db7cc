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
    ///   - label: what the field is called, without markup; said by a screen reader alone, unless `isNamed`.
    func html(of name: String, label: HTML, isNamed: Bool = false) -> HTML {
        """
        <details class="why" id="\(name)-pourquoi"><summary>\(isNamed ? "Pourquoi «\u{A0}\(label)\u{A0}»\u{202F}?" : hidden(label))\
        </summary><p>\(reason.note(settings)) <a href="\(Address.promise(reason.promise))">Ce qui est promis<span class="visually-hidden">\
        \u{A0}: \(label)</span></a></p></details>
        """
    }

    private func hidden(_ label: HTML) -> HTML {
        "Pourquoi\u{202F}?<span class=\"visually-hidden\"> \(label)</span>"
    }
}
