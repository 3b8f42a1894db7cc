import Classifieds
import HTML

/// What the operator wrote, as it stands: paragraphs and lists, escaped.
struct OwnWords: Sendable {
    let blocks: [TextBlock]

    var html: HTML { "\(blocks.map(block))" }

    private func block(_ block: TextBlock) -> HTML {
        switch block {
        case .paragraph(let text): "<p>\(text)</p>\n"
        case .list(let entries): "<ul>\(entries.map { "<li>\($0)</li>" as HTML })</ul>\n"
        }
    }
}
