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
            isIndexed: false, style: .asset("policy.css"), kind: .text)
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

    /// The rows of a table that aren't the same: word by word where each has its counterpart.
    private func rows(_ change: PolicyDifference.Change) -> HTML? {
        let (old, new) = (Self.rows(change.before), Self.rows(change.after))
        let gone = old.filter { !new.contains($0) }
        let come = new.filter { !old.contains($0) }
        guard !gone.isEmpty || !come.isEmpty else { return nil }
        let lines =
            gone.count == come.count
            ? zip(gone, come).map { ChangedWords(from: $0, to: $1).html }
            : gone.map { "<del>\($0)</del>" } + come.map { "<ins>\($0)</ins>" }
        let items = lines.map { line -> HTML in "<li>\(line)</li>" }
        return "<p>Dans le tableau\u{A0}:</p><ul class=\"fact-changes words\">\(items)</ul>\n"
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
