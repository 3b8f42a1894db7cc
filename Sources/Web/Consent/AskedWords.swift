import Classifieds
import HTML

/// What is asked with one switch: every line of it, so that what was shown is what the receipt's hash is of.
struct AskedWords: Sendable {
    let words: ConsentWords

    var html: HTML {
        "<p>\(words.consent.explanation)</p>\n\(words.parties.map(Self.party))"
    }

    private static func party(_ party: ConsentWords.Party) -> HTML {
        let transfer: HTML = party.transfer.isEmpty ? "" : "<dt>Hors d’Europe</dt><dd>\(party.transfer)</dd>"
        return """
            <dl class="party"><dt>Qui</dt><dd><strong>\(party.name)</strong>, \(party.country), sur \(party.host)</dd>\
            <dt>Pour quoi</dt><dd>\(party.purpose)</dd>\
            <dt>Ce qu’elle reçoit</dt><dd>\(received(party.receives))</dd>\(transfer)\
            <dt>Sa politique</dt><dd><a href="\(party.policy)" rel="noreferrer">\(party.policy)</a></dd></dl>

            """
    }

    private static func received(_ fields: [String]) -> HTML {
        fields.count == 1 ? "\(fields[0])" : "<ul>\(fields.map { "<li>\($0)</li>" as HTML })</ul>"
    }
}

extension ConsentWords {
    /// Who stands behind it, in a few words: « Société Exemple (France) ».
    var names: String { parties.map { "\($0.name) (\($0.country))" }.joined(separator: ", ") }
}

/// The words that a form shows: an answer is one to these, and to no others.
struct ShownWords: Sendable {
    static let field = "mots"

    let words: [ConsentWords]

    var html: HTML {
        "<input type=\"hidden\" name=\"\(Self.field)\" value=\"\(words.map(\.hash).joined(separator: " "))\">"
    }
}
