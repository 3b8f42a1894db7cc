import Classifieds
import HTML

/// What the checks doubt of an ad, and what its advertiser can do about each.
struct DoubtList: Sendable {
    let doubts: Doubts

    var html: HTML {
        let items = doubts.reasons.map { reason -> HTML in
            "<li><strong>\(reason.sentence)</strong>\(words(of: reason)) \(reason.advice)</li>"
        }
        return "<ul class=\"doubts\">\(items)</ul>"
    }

    private func words(of reason: HoldReason) -> HTML {
        let words = doubts.words(of: reason)
        guard !words.isEmpty else { return "" }
        let quoted = words.map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: ", ")
        return " En cause\u{A0}: \(quoted)."
    }
}
