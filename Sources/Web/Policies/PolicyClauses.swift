import Classifieds
import Database
import HTML

/// The parts and clauses of a policy; each clause may carry how its promise stands.
struct PolicyClauses: Sendable {
    let document: PolicyDocument
    /// What proves the promises now; `nil` for a version as it was published.
    var board: ProofBoard?

    /// The parts, for whoever looks for one.
    var contents: HTML {
        let items = document.parts.enumerated().map { index, part -> HTML in
            "<li><a href=\"#partie-\(index + 1)\">\(part.title)</a></li>"
        }
        return "<nav class=\"policy-contents\" aria-label=\"Sommaire\"><ol>\(items)</ol></nav>\n"
    }

    var html: HTML {
        "\(document.parts.enumerated().map(part))"
    }

    private func part(_ index: Int, _ part: PolicyDocument.Part) -> HTML {
        """
        <section class="policy-part" aria-labelledby="partie-\(index + 1)"><h2 id="partie-\(index + 1)">\
        <span class="policy-number">\(index + 1)</span> \(part.title)</h2>
        \(part.clauses.map(clause))</section>

        """
    }

    private func clause(_ clause: PolicyDocument.Clause) -> HTML {
        """
        <article class="clause" id="\(clause.promise)"><div class="clause-head"><h3>\(clause.title)</h3>\
        \(board.flatMap { state(of: clause, on: $0) })</div>
        <div class="prose">\(clause.blocks.map { Self.block($0, caption: clause.title) })</div></article>

        """
    }

    /// How the promise stands and since when, on the way to its row of proof.
    private func state(of clause: PolicyDocument.Clause, on board: ProofBoard) -> HTML? {
        guard let promise = Promise(rawValue: clause.promise), let row = board[promise] else { return nil }
        let date = (row.outcome == .kept ? row.checked : nil).map { checked -> HTML in
            " <span class=\"soft\">\(FrenchDate.day(checked))</span>"
        }
        // Beside « La publicité », the bare word would announce some.
        let word: HTML =
            row.outcome.word == .notBuilt ? "garantie \(row.outcome.word.text)" : "\(row.outcome.word.text)"
        return """
            <a class="outcome outcome-\(row.outcome.word.rawValue)" href="\(Address.proof(promise))"><span class="visually-hidden">\
            La preuve de «\u{A0}\(clause.title)\u{A0}»\u{A0}: </span>\(word)\(date)</a>
            """
    }

    static func block(_ block: PolicyDocument.Block, caption: String) -> HTML {
        switch block {
        case .paragraph(let text): "<p>\(HTML(LinkedText(text)))</p>\n"
        case .list(let items): "<ul>\(items.map { item -> HTML in "<li>\(HTML(LinkedText(item)))</li>" })</ul>\n"
        case .table(let columns, let rows):
            DataTable(
                caption: "\(caption)", columns: columns.map { "\($0)" },
                rows: rows.map { row in ("\(row.first)", row.dropFirst().map { "\($0)" }) }
            ).html
        }
    }
}
