import Classifieds
import Database
import HTML

/// `/confidentialite/versions/{n}/differences/{m}`: what changes from one version to the other, clause by clause.
struct PolicyDifferencePage: Sendable {
    let before: PolicyVersion
    let after: PolicyVersion
    let difference: PolicyDifference

    var page: Page {
        Page(
            title: "De la version \(before.number) à la version \(after.number)",
            main: """
                <div class="policy"><p class="back"><a href="\(Address.policyVersions)">Les versions</a></p>
                <h1>De la version \(before.number) à la version \(after.number)</h1>
                <p class="lead">Publiées \(FrenchDate.day(before.published)) et \(FrenchDate.day(after.published)). \(summary)</p>
                \(difference.changes.map(change))</div>
                """,
            isIndexed: false, style: .asset("policy.css"))
    }

    private var summary: HTML {
        let count = difference.changes.count
        guard count > 0 else { return "Rien ne change." }
        let clauses: HTML = count == 1 ? "Une clause change" : "\(count) clauses changent"
        return "\(clauses)\u{A0}: c’est \(badge(difference.direction))."
    }

    private func change(_ change: PolicyDifference.Change) -> HTML {
        """
        <article class="sheet clause"><div class="clause-head"><h2>\(change.title) <span class="soft">\(change.promise)</span></h2>\
        \(badge(change.direction))</div>
        \(facts(change.facts))\(words(change))\(rows(change))</article>

        """
    }

    private func facts(_ facts: [FactChange]) -> HTML? {
        guard !facts.isEmpty else { return nil }
        let items = facts.map { fact -> HTML in "<li>\(fact.text) \(badge(fact.direction))</li>" }
        return "<ul class=\"fact-changes\">\(items)</ul>\n"
    }

    /// The words of what isn't a table.
    private func words(_ change: PolicyDifference.Change) -> HTML? {
        let (old, new) = (Self.prose(change.before), Self.prose(change.after))
        guard old != new else { return nil }
        return """
            <p class="words">\(ChangedWords(from: old, to: new).html)</p>

            """
    }

    /// The rows of a table that went and came.
    private func rows(_ change: PolicyDifference.Change) -> HTML? {
        let (old, new) = (Self.rows(change.before), Self.rows(change.after))
        let gone = old.filter { !new.contains($0) }.map { row -> HTML in "<li><del>\(row)</del></li>" }
        let come = new.filter { !old.contains($0) }.map { row -> HTML in "<li><ins>\(row)</ins></li>" }
        guard !gone.isEmpty || !come.isEmpty else { return nil }
        return "<p>Dans le tableau\u{A0}:</p><ul class=\"fact-changes words\">\(gone)\(come)</ul>\n"
    }

    private static func rows(_ clause: PolicyDocument.Clause?) -> [String] {
        (clause?.blocks ?? []).flatMap { block -> [String] in
            if case .table(_, let rows) = block { rows.map { $0.joined(separator: " | ") } } else { [] }
        }
    }

    private static func prose(_ clause: PolicyDocument.Clause?) -> String {
        let texts = clause?.blocks.flatMap { block -> [String] in
            switch block {
            case .paragraph(let text): [LinkedText(text).plain]
            case .list(let items): items.map { LinkedText($0).plain }
            case .table: []
            }
        }
        return (texts ?? []).joined(separator: " ")
    }

    private func badge(_ direction: PolicyDifference.Direction) -> HTML {
        let state: HTML =
            switch direction {
            case .narrower: "outcome-kept"
            case .wider: "outcome-failing"
            case .reworded: "outcome-not-applicable"
            }
        return "<span class=\"outcome \(state)\">\(direction.text)</span>"
    }
}

/// A text with what goes struck out and what comes marked, word by word.
struct ChangedWords: Sendable {
    private let pieces: [HTML]

    init(from old: String, to new: String) {
        let words = new.split(separator: " ").map(String.init)
        let before = old.split(separator: " ").map(String.init)
        let changes = words.difference(from: before)
        var gone: [Int: String] = [:]
        var come: Set<Int> = []
        for change in changes {
            switch change {
            case .remove(let offset, let word, _): gone[offset] = word
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        pieces = Self.woven(before, words, gone: gone, come: come)
    }

    private static func woven(_ before: [String], _ words: [String], gone: [Int: String], come: Set<Int>) -> [HTML] {
        var pieces: [HTML] = []
        var (left, right) = (0, 0)
        while left < before.count || right < words.count {
            if left < before.count, let word = gone[left] {
                pieces.append("<del>\(word)</del> ")
                left += 1
            } else if right < words.count, come.contains(right) {
                pieces.append("<ins>\(words[right])</ins> ")
                right += 1
            } else {
                pieces.append("\(words[right]) ")
                left += 1
                right += 1
            }
        }
        return pieces
    }

    var html: HTML { "\(pieces)" }
}
