import Classifieds
import HTML

/// What is kept for each purpose, on what ground, how long, and who receives it (articles 13 and 15 of the GDPR).
struct DataCategoryList: Sendable {
    /// Where it stands: a page of the site, or the archive.
    enum Level: Sendable {
        case page, archive
    }

    let settings: SiteSettings
    let level: Level

    var html: HTML {
        "\(DataCategory.inForce(on: settings).map(category))"
    }

    private func category(_ category: DataCategory) -> HTML {
        let title = category.purpose.text.prefix(1).uppercased() + category.purpose.text.dropFirst()
        return """
            <section class="\(level == .page ? "sheet category" : "category")"><h3>\(title)</h3>
            <dl class="facts"><div><dt>Fondement</dt><dd>\(category.purpose.basis.text)</dd></div>\
            <div><dt>Qui le reçoit</dt><dd>\(recipients(of: category))</dd></div></dl>
            \(category.parts.map(part))</section>

            """
    }

    private func part(_ part: DataCategory.Part) -> HTML {
        let items = part.items.map { item -> HTML in
            "<li>\(item.what)\(if: item.isSealed, " <span class=\"soft\">(chiffré)</span>")</li>"
        }
        let kept = part.kept.text(settings.durations)
        return """
            <p class="kept">\(kept.prefix(1).uppercased() + kept.dropFirst())\u{A0}:</p><ul>\(items)</ul>

            """
    }

    private func recipients(of category: DataCategory) -> String {
        let recipients = category.purpose.recipients.map(\.text)
        return recipients.isEmpty ? "personne d’autre que ce site et vous" : recipients.joined(separator: ", ")
    }
}
