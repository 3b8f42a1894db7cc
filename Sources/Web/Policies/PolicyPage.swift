import Classifieds
import Database
import HTML

/// `/confidentialite`: the policy in force, as it was published, with how each promise stands.
struct PolicyPage: Sendable {
    let settings: SiteSettings
    /// `nil` on a site that hasn't published yet.
    let version: PolicyVersion?
    /// A version that is announced and not in force yet.
    let announced: PolicyDates?
    let document: PolicyDocument
    let board: ProofBoard
    /// Whether the operator was written to about what is late; `nil` when nothing is.
    let isOperatorTold: Bool?
    let now: Instant

    private var clauses: PolicyClauses { PolicyClauses(document: document, board: board) }

    var page: Page {
        Page(
            title: "Confidentialité",
            description: "Ce que le site fait de ce que vous lui confiez, et la preuve de chaque promesse.",
            main: """
                <div class="policy"><header class="policy-head"><h1>Confidentialité</h1>
                <p class="lead">Ce que le site fait de ce que vous lui confiez. Chaque phrase est une promesse\u{202F}; à côté, si elle est \
                tenue, et la preuve.</p>
                \(version.map(dates))\(announcement)\(PromiseMeter(board: board, now: now).link)</header>
                \(failures)\(brief)\(clauses.contents)\(clauses.html)</div>
                """,
            canonical: .privacy, feed: version == nil ? nil : .policyFeed,
            structured: version.map { [structured($0)] } ?? [],
            style: .asset("policy.css"), kind: .text)
    }

    private func dates(_ version: PolicyVersion) -> HTML {
        """
        <p class="policy-version"><a href="\(Address.policyVersions)">Version \(version.number)</a>, publiée \
        \(FrenchDate.day(version.published)), en vigueur depuis \(FrenchDate.day(version.effective)).</p>

        """
    }

    /// What isn't kept right now, before anything else.
    private var failures: HTML? {
        let failing = board.rows.filter { $0.outcome.word == .failing }
        guard !failing.isEmpty else { return nil }
        let items = failing.map { row -> HTML in
            let title = document.clause(row.promise.rawValue)?.title ?? row.promise.rawValue
            let since: Instant? = if case .failing(_, let since) = row.outcome { since } else { nil }
            let when = since.map { since -> HTML in " depuis \(FrenchDate.moment(since))" }
            return
                "<li><a href=\"#\(row.promise.rawValue)\">\(title)</a>\u{A0}: en défaut\(when), \(row.outcome.reason).</li>"
        }
        let told: HTML? = isOperatorTold.map { isTold in
            "<p>La personne qui répond du site \(isTold ? "a été" : "est en train d’être") prévenue.</p>"
        }
        return Notice(
            kind: .failure, title: "Une promesse au moins n’est pas tenue", content: "<ul>\(items)</ul>\(told)"
        ).html
    }

    private var announcement: HTML? {
        announced.map { announced -> HTML in
            Notice(
                kind: .information, title: "Une nouvelle version arrive",
                content: """
                    <p>Elle vaut \(FrenchDate.day(announced.effective)). D’ici là, rien ne change. \
                    <a href="\(Address.policyDifference(version?.number ?? 1, announced.number))">Ce qui changera</a>.</p>
                    """
            ).html
        }
    }

    /// What people ask first.
    private var brief: HTML {
        let entries = document.clauses.compactMap { clause -> HTML? in
            clause.brief.map { brief in
                """
                <div><dt><a href="#\(clause.promise)">\(brief.question)</a></dt><dd>\(HTML(LinkedText(brief.answer)))</dd></div>

                """
            }
        }
        return """
            <section class="sheet policy-brief" aria-labelledby="en-bref"><h2 id="en-bref">En bref</h2>
            <dl>\(entries)</dl></section>

            """
    }

    private func structured(_ version: PolicyVersion) -> JSONLD {
        .object([
            ("@context", .text("https://schema.org")), ("@type", .text("WebPage")), ("name", .text("Confidentialité")),
            ("url", .text(settings.baseURL + Address.privacy.text)), ("inLanguage", .text("fr")),
            ("version", .number(version.number)), ("datePublished", .text(FrenchDate.machine(version.published))),
            ("dateModified", .text(FrenchDate.machine(version.published))),
            ("temporalCoverage", .text("\(FrenchDate.machine(version.effective))/..")),
            ("identifier", .text("sha256:\(version.hash)")),
        ])
    }
}
