import Classifieds
import HTML

/// What is asked at the bottom of the screen, as long as it isn't answered, with all that is to be known before: it blocks
/// nothing, and its three ways out are the same in size, weight and clicks (promises COOKIE-3, COOKIE-11). Nothing where
/// nothing is asked.
///
/// It stands on the pages that third parties may be on: elsewhere there is nothing to let in, and a form that somebody fills
/// in isn't lost to a question.
struct ConsentBar: Sendable {
    static let id: HTML = "choix"

    let visitor: Visitor

    /// Whether a page of that kind asks.
    static func isShown(to visitor: Visitor, on kind: PageKind?) -> Bool {
        kind != nil && !visitor.choices.open.isEmpty
    }

    var html: HTML {
        let open = visitor.choices.open
        // What was answered before stays as it is, whatever is pressed here.
        let isAll = open.count == visitor.choices.asked.count
        return """
            <section class="consent" id="\(Self.id)" tabindex="-1" aria-labelledby="choix-titre">
            <form class="consent-inner" method="post" action="\(Address.cookies)" data-choice="\(open.map(\.consent).fields)">
            <div class="consent-words"><h2 id="choix-titre">Laisser entrer d’autres sociétés\u{202F}?</h2>
            <p>\(OpenReason.sentences(of: open, in: visitor.choices))Sans votre oui, rien d’elles n’est dans la page, et tout fonctionne.</p>
            <details><summary>Qui, pour quoi, ce qu’elles reçoivent</summary>
            \(open.map(asked))</details></div>
            \(ShownWords(words: open).html)<div class="choices">\
            <button class="button" name="tout" value="accepter">\(isAll ? "Tout accepter" : "Accepter")</button>\
            <button class="button" name="tout" value="refuser">\(isAll ? "Tout refuser" : "Refuser")</button>\
            <a class="button" href="\(Address.cookieChoices)">Choisir</a></div>
            </form></section>

            """
    }

    private func asked(_ words: ConsentWords) -> HTML {
        "<h3>\(words.consent.title)</h3>\n\(AskedWords(words: words).html)"
    }
}

/// Why something is asked (again).
enum OpenReason: CaseIterable {
    case first, new, changed, over

    init(_ words: ConsentWords, in choices: Choices) {
        guard let receipt = choices.receipt else {
            self = .first
            return
        }
        guard let answer = receipt.answers[words.consent] else {
            self = .new
            return
        }
        self = answer.words == words.hash ? .over : .changed
    }

    /// Who stands behind what, in a sentence a reason.
    static func sentences(of open: [ConsentWords], in choices: Choices) -> HTML {
        let sentences = allCases.compactMap { reason -> HTML? in
            let asked = open.filter { OpenReason($0, in: choices) == reason }
            guard !asked.isEmpty else { return nil }
            let names = asked.map { "\($0.consent.title.lowercased()) par \($0.names)" }.joined(separator: "\u{202F}; ")
            return "\(reason.opening)\(names). "
        }
        return "\(sentences)"
    }

    private var opening: HTML {
        switch self {
        case .first: "Proposé ici\u{A0}: "
        case .new: "Nouveau depuis votre réponse\u{A0}: "
        case .changed: "A changé depuis votre réponse\u{A0}: "
        case .over: "Votre réponse a plus de six mois\u{A0}: "
        }
    }
}
