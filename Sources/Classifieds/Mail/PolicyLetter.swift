import Database

/// What the letter about a new version says.
struct ToldPolicy: Sendable {
    /// The version that its reader knows.
    let known: Int
    let newest: PolicyDates
    let difference: PolicyDifference
    /// From when on what is wider touches what they gave already.
    let touches: Instant
    let now: Instant
}

extension Letter {
    /// « Ce qui change dans la politique de confidentialité ».
    static func policyChanged(_ told: ToldPolicy, site: SiteSettings) -> Letter {
        let page = "\(site.baseURL)/confidentialite/versions/\(told.known)/differences/\(told.newest.number)"
        return Letter(
            subject: "Ce qui change dans la politique de confidentialité",
            body: """
                Bonjour,

                La politique de confidentialité de \(site.name) change. Voici ce qui diffère entre la version \
                \(told.known), que vous connaissez, et la version \(told.newest.number), publiée \
                \(FrenchDay.text(told.newest.published))\(told.force).

                \(told.difference.inWords)

                Clause par clause, l’ancien texte à côté du nouveau\u{A0}:
                \(page)

                \(told.held)Vous n’avez rien à faire\u{A0}: ne pas répondre ne vous fait rien perdre, et ne vaut accord à \
                rien. Si cela ne vous va pas, vous pouvez refuser un usage\u{A0}:
                \(site.baseURL)/mon-compte/opposition
                ou tout effacer\u{A0}:
                \(site.baseURL)/mon-compte/effacement

                \(signature(site, because: "vous avez confié quelque chose à ce site sous une version d’avant"))
                """)
    }
}

extension ToldPolicy {
    fileprivate var force: String {
        guard newest.effective > now else { return newest.effective > newest.published ? " et déjà en vigueur" : "" }
        return ", qui vaudra à partir du \(FrenchDay.text(newest.effective).dropFirst(3))"
    }

    /// What becomes of what its reader gave already.
    fileprivate var held: String {
        // A mail that leaves late may come behind that day.
        guard difference.goesFurther, touches > now else { return "" }
        return """
            Ce qui est plus large ne touche ce que vous avez déjà confié qu’à partir du \
            \(FrenchDay.text(touches).dropFirst(3)). D’ici là, le site en fait ce qu’il en faisait.


            """
    }
}

extension PolicyDifference {
    /// Enough to know what a change is about; the page says the rest.
    private static let mostClauses = 8
    private static let mostFacts = 6

    /// What changes, in lines: what is wider first, then what protects better, then what is only said otherwise.
    fileprivate var inWords: String {
        let parts = [Direction.wider, .narrower].compactMap(paragraph) + [rewordings].compactMap(\.self)
        return parts.joined(separator: "\n\n")
    }

    private func paragraph(_ direction: Direction) -> String? {
        let found = changes.filter { $0.direction == direction }
        guard !found.isEmpty else { return nil }
        let clauses = found.prefix(Self.mostClauses).map(Self.lines)
        return "\(direction.text.capitalizedFirst)\u{A0}:\n\n" + clauses.joined(separator: "\n")
            + Self.others(found.count - clauses.count, "clause")
    }

    private static func lines(of change: Change) -> String {
        let facts = change.facts.prefix(mostFacts).map { fact in
            "  - \(fact.text)\(fact.direction == change.direction ? "" : " (\(fact.direction.text))")"
        }
        return (["- \(change.title)"] + facts).joined(separator: "\n")
            + others(change.facts.count - facts.count, "point", indented: true)
    }

    /// The titles alone.
    private var rewordings: String? {
        let titles = changes.filter { $0.direction == .reworded }.map(\.title)
        guard !titles.isEmpty else { return nil }
        let shown = titles.prefix(Self.mostClauses)
        return "\(Direction.reworded.text.capitalizedFirst)\u{A0}:\n\n"
            + shown.map { "- \($0)" }.joined(separator: "\n")
            + Self.others(titles.count - shown.count, "clause")
    }

    private static func others(_ count: Int, _ noun: String, indented: Bool = false) -> String {
        guard count > 0 else { return "" }
        let word = count == 1 ? (noun == "clause" ? "une autre" : "un autre") : "\(count) autres"
        return "\n\(indented ? "  " : "")- et \(word) \(noun)\(count == 1 ? "" : "s")"
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
