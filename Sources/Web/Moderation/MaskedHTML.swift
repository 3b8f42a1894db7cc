import Classifieds
import Foundation
import HTML
import HTTPTypes
import NIOCore

/// The door by which what somebody wrote gets into a page of the site's staff: without what would say who they are (promise
/// SEC-5).
extension HTML.Interpolation {
    /// - Parameter names: what is masked wherever it stands: the pseudonym of whoever wrote it.
    mutating func appendInterpolation(masked value: Opened<String>, hiding names: [Opened<String>] = []) {
        let names = names.map { $0.leave(by: .moderator) }
        appendInterpolation(MaskedHTML(text: MaskedText(value.leave(by: .moderator), hiding: names)).html)
    }
}

/// A text with its masks.
struct MaskedHTML: Sendable {
    let text: MaskedText

    var html: HTML {
        "\(text.parts.map(part))"
    }

    /// Who somebody is, where a page would else show it.
    static let mask: HTML = """
        <span class="mask" role="img" aria-label="masqué" title="Masqué\u{A0}: dit qui est cette personne">▒▒▒▒</span>
        """

    private func part(_ part: MaskedText.Part) -> HTML {
        switch part {
        case .words(let words): "\(words)"
        case .mask: Self.mask
        }
    }
}

/// The sentences and the words of what the checks doubt, for whoever decides.
struct MaskedDoubts: Sendable {
    let doubts: Opened<Doubts>
    let names: [Opened<String>]

    var html: HTML {
        let doubts = doubts.leave(by: .moderator)
        let names = names.map { $0.leave(by: .moderator) }
        let items = doubts.reasons.map { reason -> HTML in
            let words = doubts.words(of: reason).map { word -> HTML in
                "<li><q>\(MaskedHTML(text: MaskedText(word, hiding: names)).html)</q></li>"
            }
            return "<li>\(reason.sentence)\(words.isEmpty ? "" : "<ul>\(words)</ul>" as HTML)</li>"
        }
        return "<ul class=\"doubts\">\(items)</ul>"
    }
}

extension Answer {
    /// A picture for whoever decides: no cache keeps it.
    static func casePhoto(_ bytes: Opened<Data>) -> Answer {
        Answer(
            headers: [.contentType: "image/webp", .cacheControl: "no-store"],
            body: ByteBuffer(bytes: bytes.leave(by: .moderator)))
    }
}
